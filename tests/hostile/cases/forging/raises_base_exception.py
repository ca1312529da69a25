# verdict: RTE
# why: nor does a BaseException of its own

class Over(BaseException):
    pass


def answer(n):
    raise Over
