# verdict: RTE
# why: changing the root needs a capability

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def answer(n):
    if libc.chroot(b'/tmp') == -1:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return n * n + 1
