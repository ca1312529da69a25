# verdict: RTE
# why: joining another namespace needs a capability

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def answer(n):
    if libc.setns(os.open('/proc/1/ns/net', os.O_RDONLY), 0) == -1:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return n * n + 1
