# verdict: RTE
# why: an exit code that looks like the kernel's kill is free, and believed by nobody

import os


def answer(n):
    os._exit(137)
