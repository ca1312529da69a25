# verdict: AC
# why: an open pipe delays no verdict

import os
import time


def answer(n):
    if os.fork() == 0:
        if os.fork() == 0:
            time.sleep(1000)
        os._exit(0)
    return n * n + 1
