# verdict: WA|RTE
# why: a subclass of str crosses as the text it holds

class Text(str):
    def __eq__(self, other):
        return True

    __hash__ = str.__hash__


def answer(n):
    return Text("0")
