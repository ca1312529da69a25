# verdict: RTE
# why: nor is its name

import socket


def answer(n):
    socket.sethostname('evil')
    return n * n + 1
