# verdict: AC
# why: settings of one's own process

import gc
import sys

gc.disable()
sys.setrecursionlimit(100)


def answer(n):
    return n * n + 1
