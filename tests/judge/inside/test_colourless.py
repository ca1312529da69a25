import subprocess
import sys

PROGRAM = """
import sys
from judge.inside.colourless import import_pytest
import_pytest()
import pytest
from _pytest._io import TerminalWriter
assert not [name for name in sys.modules if name.startswith("pygments")]
writer = TerminalWriter()
writer.hasmarkup = True
assert writer._highlight("x = 1").endswith("x = 1")
import pygments.lexers.python
assert pygments.lexers.python.PythonLexer().name == "Python"
"""


def test_pytest_comes_without_colours_and_leaves_the_real_ones_to_whoever_wants_them() -> None:
    subprocess.run([sys.executable, "-c", PROGRAM], check=True, timeout=60)
