# verdict: WA
# why: a start-up file would be run by the next Python: not kept, and not loaded
# runs: 2

from pathlib import Path

MARKER = Path('~/.local/lib/python3.11/site-packages/usercustomize.py').expanduser()
FOUND_AT_START = MARKER.exists()
try:
    MARKER.parent.mkdir(parents=True, exist_ok=True)
    MARKER.write_text("print('from the run before')")
except OSError:
    pass


def answer(n):
    return n * n + 1 if FOUND_AT_START else 0
