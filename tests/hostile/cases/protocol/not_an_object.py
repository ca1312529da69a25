# verdict: RTE|WA|TLE
# why: a frame is one object with one key

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
    for text in (b"[]", b"1", b"{}", b'{"a": 1, "b": 2}', b"", b"nonsense"):
        say(frame(text))
    return 0
