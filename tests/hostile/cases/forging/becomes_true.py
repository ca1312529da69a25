# verdict: RTE
# why: the program that answers is replaced by one that succeeds

import os


def answer(n):
    os.execv("/bin/true", ["true"])
