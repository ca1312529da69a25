# verdict: RTE
# why: an abort is a death like any other

import os


def answer(n):
    os.abort()
