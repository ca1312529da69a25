# verdict: RTE
# why: nor IPv6

import socket


def answer(n):
    socket.create_connection(('2001:db8::1', 80), 5)
    return n * n + 1
