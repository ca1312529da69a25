# verdict: RTE|TLE
# why: inodes are limited too

import tempfile
from pathlib import Path


def answer(n):
    folder = Path(tempfile.mkdtemp())
    for number in range(10**6):
        (folder / str(number)).touch()
    return n * n + 1
