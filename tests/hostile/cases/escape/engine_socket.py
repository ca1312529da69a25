# verdict: RTE
# why: the engine's socket is not there

import os


def answer(n):
    os.stat('/var/run/docker.sock')
    return n * n + 1
