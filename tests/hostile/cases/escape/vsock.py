# verdict: RTE
# why: a vsock reaches the hypervisor: closed, though older engines allow it

import socket


def answer(n):
    socket.socket(40, socket.SOCK_STREAM)
    return n * n + 1
