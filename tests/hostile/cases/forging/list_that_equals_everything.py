# verdict: WA|RTE
# why: a subclass of list is an object of the submission or the list it holds

class Numbers(list):
    def __eq__(self, other):
        return True

    __hash__ = None


def answer(n):
    return Numbers()
