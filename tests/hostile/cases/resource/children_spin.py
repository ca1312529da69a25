# verdict: TLE
# why: CPU time is summed over all processes of the submission

import os
import time


def answer(n):
    for _ in range(6):
        if os.fork() == 0:
            while True:
                pass
    time.sleep(1000)
    return n * n + 1
