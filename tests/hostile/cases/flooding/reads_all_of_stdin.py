# verdict: RTE|AC|WA
# why: there is no input: reading does not hang

import os


def answer(n):
    while os.read(0, 65536):
        pass
    return n * n + 1
