# verdict: RTE
# why: an uncaught UnicodeEncodeError is the submission's

import sys


def answer(n):
    sys.stdout.buffer.write("\ud800".encode())
    return n * n + 1
