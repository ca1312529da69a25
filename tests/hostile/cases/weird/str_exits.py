# verdict: RTE
# why: or which leaves instead

import os


class Leaving(Exception):
    def __str__(self):
        os._exit(0)

    __repr__ = __str__


def answer(n):
    raise Leaving
