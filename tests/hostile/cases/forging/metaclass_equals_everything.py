# verdict: WA|RTE
# why: a class whose class compares equal

class Meta(type):
    def __eq__(cls, other):
        return True

    def __instancecheck__(cls, other):
        return True

    __hash__ = type.__hash__


class Thing(metaclass=Meta):
    pass


def answer(n):
    return Thing
