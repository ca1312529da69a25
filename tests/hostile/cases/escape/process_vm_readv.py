# verdict: RTE
# why: reading another process's memory is closed

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def answer(n):
    if libc.process_vm_readv(1, None, 0, None, 0, 0) or libc.syscall(310, 1, None, 1, None, 1, 0) == -1:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return n * n + 1
