# verdict: OLE
# why: they count together

import os


def answer(n):
    while True:
        os.write(1, b"x" * 1024)
        os.write(2, b"y" * 1024)
