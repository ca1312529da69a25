# verdict: RTE
# why: it reaches its own user's processes only, and they are replaced

import os
import signal


def answer(n):
    os.kill(-1, signal.SIGKILL)
    return n * n + 1
