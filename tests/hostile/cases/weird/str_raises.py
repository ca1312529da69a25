# verdict: RTE
# why: an exception whose text cannot be had

class Silent(Exception):
    def __str__(self):
        raise ValueError("no text")

    __repr__ = __str__


def answer(n):
    raise Silent
