"""Runs whatever it is sent, as one of the two users, and sends back what that printed. As PID 1, like the real one.

A request is one line of JSON, `{"uid": 10002, "code": "..."}`; the answer is one line, `{"exit": 0, "output": "..."}`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys


def main() -> None:
    sys.stdout.write(json.dumps({"argv": sys.argv[1:], "pid": os.getpid()}) + "\n")
    sys.stdout.flush()
    for line in sys.stdin:
        request = json.loads(line)
        uid = request["uid"]
        ran = subprocess.run(
            [sys.executable, "-I", "-c", request["code"]],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            user=uid,
            group=uid,
            extra_groups=[] if uid else None,
            check=False,
        )
        answer = {"exit": ran.returncode, "output": ran.stdout.decode("utf-8", "replace")[-4000:]}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


main()
