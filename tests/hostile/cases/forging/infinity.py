# verdict: WA
# why: infinity is close to nothing

def answer(n):
    return float("inf")
