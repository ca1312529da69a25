# verdict: RTE
# why: nor StopIteration

def answer(n):
    raise StopIteration(n * n + 1)
