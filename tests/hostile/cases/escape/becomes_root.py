# verdict: RTE
# why: no way back to root

import os


def answer(n):
    os.setuid(0)
    return n * n + 1
