# verdict: WA|RTE
# why: a function is no number

def answer(n):
    return lambda: n * n + 1
