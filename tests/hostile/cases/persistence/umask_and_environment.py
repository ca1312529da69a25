# verdict: WA
# why: what a process changes of itself ends with it
# runs: 2

import os

SEEN = os.environ.get("CODEROUND_LEFT") == "1" or os.umask(0) == 0
os.environ["CODEROUND_LEFT"] = "1"


def answer(n):
    return n * n + 1 if SEEN else 0
