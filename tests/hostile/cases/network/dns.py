# verdict: RTE
# why: a name is not resolved, and that without waiting

import socket


def answer(n):
    socket.getaddrinfo('coderound.invalid', 80)
    return n * n + 1
