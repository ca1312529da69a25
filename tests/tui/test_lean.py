import subprocess
import sys

PROGRAM = """
import sys
from tui.lean import import_asyncio
import_asyncio()
import asyncio
assert "ssl" not in sys.modules
asyncio.run(asyncio.sleep(0))
import ssl
assert ssl.create_default_context()
import_asyncio()
"""


def test_asyncio_comes_without_tls_and_leaves_it_to_whoever_wants_it() -> None:
    subprocess.run([sys.executable, "-c", PROGRAM], check=True, timeout=60)
