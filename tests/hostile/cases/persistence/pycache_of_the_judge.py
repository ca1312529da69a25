# verdict: WA
# why: the judge's code is read-only and another's
# runs: 2

from pathlib import Path

MARKER = Path('/opt/coderound/judge/inside/__pycache__/evil.cpython-311.pyc').expanduser()
FOUND_AT_START = MARKER.exists()
try:
    MARKER.parent.mkdir(parents=True, exist_ok=True)
    MARKER.write_text("print('from the run before')")
except OSError:
    pass


def answer(n):
    return n * n + 1 if FOUND_AT_START else 0
