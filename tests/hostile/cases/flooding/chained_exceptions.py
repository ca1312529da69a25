# verdict: RTE
# why: ten thousand causes are cut short

def answer(n):
    error = None
    for number in range(10_000):
        new = ValueError(number)
        new.__cause__ = error
        error = new
    raise error
