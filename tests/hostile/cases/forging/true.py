# verdict: WA
# why: True is one

def answer(n):
    return True
