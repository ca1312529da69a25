# verdict: RTE
# why: nor multicast

import socket


def answer(n):
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('224.0.0.1', 9))
    return n * n + 1
