# verdict: RTE
# why: no kernel modules

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def answer(n):
    if libc.syscall(313, 0, b'', 0) == -1:
        raise OSError(ctypes.get_errno(), 'closed')
    return n * n + 1
