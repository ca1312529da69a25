# verdict: RTE|WA|TLE
# why: depth is counted before the text is parsed

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
    say(frame(b'{"value":' + b"[" * 100_000 + b"]" * 100_000 + b"}"))
    return 0
