# verdict: RTE|WA|TLE
# why: the second answer comes from a forked child

import json
import os
import socket
import stat
import struct


def frame(value):
    body = value if isinstance(value, bytes) else json.dumps(value).encode()
    return struct.pack(">I", len(body)) + body


def say(data):
    for fd in range(3, 64):
        try:
            if stat.S_ISSOCK(os.fstat(fd).st_mode):
                socket.socket(fileno=os.dup(fd)).sendall(data)
        except OSError:
            pass


def answer(n):
    os.fork()
    return 0
