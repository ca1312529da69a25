# verdict: RTE
# why: raw sockets need a capability

import socket


def answer(n):
    socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)
    return n * n + 1
