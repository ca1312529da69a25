# verdict: WA|RTE
# why: a repr that recurses ends in its own process

class Deep:
    def __repr__(self):
        return repr(self)


def answer(n):
    return Deep()
