# verdict: WA
# why: not a number equals nothing

def answer(n):
    return float("nan")
