# verdict: WA|RTE
# why: each look gives another number: a value crosses once

class Changing:
    def __init__(self):
        self.looks = 0

    def __int__(self):
        self.looks += 1
        return self.looks

    __index__ = __int__


def answer(n):
    return Changing()
