# verdict: RTE
# why: making a device node needs a capability

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def answer(n):
    if libc.mknod(b'/tmp/disk', 0o060666, 0x0801) == -1:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return n * n + 1
