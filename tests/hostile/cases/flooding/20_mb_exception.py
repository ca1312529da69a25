# verdict: RTE
# why: the message is shortened where it is made

def answer(n):
    raise ValueError("x" * (20 << 20))
