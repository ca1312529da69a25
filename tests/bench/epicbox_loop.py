"""Runs in epicbox's own environment: a JSON object of files a line in, milliseconds of one `epicbox.run` a line out."""

import json
import sys
import time

import epicbox
import structlog

structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr), processors=[lambda *_: ""])
epicbox.configure(profiles=[epicbox.Profile("python", sys.argv[1], user="root", network_disabled=True)])
for line in sys.stdin:
    files = [{"name": name, "content": text.encode()} for name, text in json.loads(line).items()]
    began = time.perf_counter()
    done = epicbox.run(
        "python",
        "PYTHONPATH=/opt/coderound python3 -m pytest -q -p no:cacheprovider",
        files=files,
        limits={"cputime": 10, "realtime": 30, "memory": 512},
    )
    taken = (time.perf_counter() - began) * 1000
    if done["exit_code"] != 0:
        sys.exit(f"epicbox failed: {done}")
    print(taken, flush=True)
