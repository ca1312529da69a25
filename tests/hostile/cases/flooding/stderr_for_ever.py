# verdict: OLE
# why: stderr counts as stdout does

import os


def answer(n):
    while True:
        os.write(2, b"x" * 65536)
