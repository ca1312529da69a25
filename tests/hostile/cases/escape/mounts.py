# verdict: RTE
# why: mounting needs a capability that was dropped

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def answer(n):
    if libc.mount(b'none', b'/tmp', b'tmpfs', 0, None) == -1:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return n * n + 1
