# verdict: RTE|TLE
# why: pid 1 is another user's, or the sandbox's own reaper

import os
import signal


def answer(n):
    os.kill(1, signal.SIGSTOP)
    raise PermissionError('not stopped')
    return n * n + 1
