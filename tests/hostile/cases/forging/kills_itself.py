# verdict: RTE
# why: a dead child loses its case

import os
import signal


def answer(n):
    os.kill(os.getpid(), signal.SIGKILL)
