# verdict: TLE|RTE
# why: a stopped process is silent: the wall backstop ends it

import os
import signal


def answer(n):
    os.kill(os.getpid(), signal.SIGSTOP)
    return n * n + 1
