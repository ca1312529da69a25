# verdict: RTE
# why: so is a segmentation fault

import ctypes


def answer(n):
    return ctypes.string_at(0)
