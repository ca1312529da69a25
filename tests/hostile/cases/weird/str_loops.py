# verdict: TLE|RTE
# why: or which never ends

class Endless(Exception):
    def __str__(self):
        while True:
            pass

    __repr__ = __str__


def answer(n):
    raise Endless
