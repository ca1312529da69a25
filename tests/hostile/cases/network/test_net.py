# verdict: RTE
# why: there is no route to anywhere: unreachable at once, no time-out

import socket


def answer(n):
    socket.create_connection(('192.0.2.1', 80), 5)
    return n * n + 1
