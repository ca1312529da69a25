# verdict: WA|RTE
# why: two processes that answer break the protocol

import os


def answer(n):
    os.fork()
    return 0
