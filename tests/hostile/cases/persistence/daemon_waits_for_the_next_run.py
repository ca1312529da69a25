# verdict: WA
# why: a daemon ends with its run: nobody listens in the next
# runs: 2

import os
import socket
import time


def is_heard():
    try:
        with socket.socket(socket.AF_UNIX) as client:
            client.connect("\0coderound-daemon")
            return True
    except OSError:
        return False


HEARD_AT_START = is_heard()
if not HEARD_AT_START and os.fork() == 0:
    os.setsid()
    server = socket.socket(socket.AF_UNIX)
    server.bind("\0coderound-daemon")
    server.listen()
    time.sleep(1000)


def answer(n):
    return n * n + 1 if HEARD_AT_START else 0
