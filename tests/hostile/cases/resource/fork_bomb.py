# verdict: TLE|RTE|MLE
# why: the number of processes is limited, and all of them are ended

import os


def answer(n):
    while True:
        try:
            os.fork()
        except OSError:
            pass
