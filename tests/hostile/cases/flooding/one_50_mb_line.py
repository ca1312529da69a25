# verdict: OLE
# why: a line without an end is output like any other

import os


def answer(n):
    line = b"x" * (50 << 20)
    while line:
        line = line[os.write(1, line[: 1 << 20]) :]
    return n * n + 1
