# verdict: OLE
# why: the cap ends it, and what was printed is kept in part

import os


def answer(n):
    while True:
        os.write(1, b"x" * 65536)
