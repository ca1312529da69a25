# verdict: RTE|MLE
# why: the disk is a small tmpfs: no space left on device

import tempfile
from pathlib import Path


def answer(n):
    folder = Path(tempfile.mkdtemp())
    for number in range(10_000):
        (folder / str(number)).write_bytes(b"x" * (1 << 20))
    return n * n + 1
