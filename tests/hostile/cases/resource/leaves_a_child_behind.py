# verdict: AC
# why: a child that outlives the answer is killed with the case

import os
import time


def answer(n):
    if os.fork() == 0:
        time.sleep(1000)
        os._exit(0)
    return n * n + 1
