# verdict: WA
# why: a module called random.py shadows it for the candidate alone

# --- solution.py
import random


def answer(n):
    return random.Random(0).randrange(1)
# --- random.py
class Random:
    def __init__(self, seed):
        pass

    def randrange(self, *given):
        return 0
