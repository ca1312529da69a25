# verdict: RTE
# why: the host's loopback is another one
# note: the test listens on that port of the host

import socket


def answer(n):
    socket.create_connection(('127.0.0.1', 49321), 5)
    return n * n + 1
