# verdict: RTE
# why: no datagrams either

import socket


def answer(n):
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('192.0.2.1', 9))
    return n * n + 1
