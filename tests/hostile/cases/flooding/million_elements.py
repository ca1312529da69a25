# verdict: WA|RTE
# why: no diff is made of a million elements

def answer(n):
    return list(range(100_000))
