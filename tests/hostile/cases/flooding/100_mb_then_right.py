# verdict: OLE
# why: a right answer does not pay for it

import os


def answer(n):
    for _ in range(1600):
        os.write(1, b"x" * 65536)
    return n * n + 1
