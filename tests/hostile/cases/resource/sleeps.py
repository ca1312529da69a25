# verdict: TLE
# why: waiting costs no CPU: the wall backstop ends it

import time


def answer(n):
    time.sleep(10**6)
