# verdict: RTE
# why: keyrings are shared between containers of one kernel: the call is closed

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def answer(n):
    if libc.syscall(250, 0, -3, 1) == -1:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return n * n + 1
