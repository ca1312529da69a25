# verdict: RTE
# why: the exit code of a candidate is nobody's verdict

import os


def answer(n):
    os._exit(0)
