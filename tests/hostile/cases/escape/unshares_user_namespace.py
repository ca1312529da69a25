# verdict: RTE
# why: a user namespace would be a way to capabilities

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def answer(n):
    if libc.unshare(0x10000000) == -1:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return n * n + 1
