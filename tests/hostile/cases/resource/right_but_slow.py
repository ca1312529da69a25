# verdict: TLE
# why: a right answer after the limit is no answer

import time


def answer(n):
    end = time.process_time() + 4
    while time.process_time() < end:
        pass
    return n * n + 1
