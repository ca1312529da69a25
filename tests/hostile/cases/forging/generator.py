# verdict: WA|RTE
# why: a generator equals nothing

def answer(n):
    yield n * n + 1
