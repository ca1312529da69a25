# verdict: RTE
# why: io_uring goes round filters: closed, though older engines allow it

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def answer(n):
    if libc.syscall(425, 8, None) == -1:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return n * n + 1
