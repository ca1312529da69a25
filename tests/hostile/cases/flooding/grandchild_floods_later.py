# verdict: OLE|AC
# why: a flood after the answer is drained and ended with the case

import os
import time


def answer(n):
    if os.fork() == 0:
        time.sleep(0.01)
        while True:
            os.write(1, b"x" * 65536)
    return n * n + 1
