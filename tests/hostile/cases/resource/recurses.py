# verdict: RTE
# why: Python's own RecursionError reaches the test

def answer(n):
    return answer(n)
