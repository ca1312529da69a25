# verdict: MLE
# why: the killed child counts, although the parent exits well with the right answer

import os


def answer(n):
    pid = os.fork()
    if pid == 0:
        block = bytearray(600 << 20)
        for place in range(0, len(block), 4096):
            block[place] = 1
        os._exit(0)
    os.waitpid(pid, 0)
    return n * n + 1
