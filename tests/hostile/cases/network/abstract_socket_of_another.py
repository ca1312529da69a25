# verdict: RTE
# why: abstract sockets belong to the network namespace
# note: the test listens on that name on the host

import socket


def answer(n):
    client = socket.socket(socket.AF_UNIX)
    client.connect('\0coderound-hostile')
    return n * n + 1
