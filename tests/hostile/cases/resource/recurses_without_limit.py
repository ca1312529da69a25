# verdict: RTE|MLE|TLE
# why: the stack runs out, or memory does: the child dies and the case is its own

import sys

sys.setrecursionlimit(10**9)


def answer(n):
    return answer(n) + 1
