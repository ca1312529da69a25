# verdict: WA|RTE
# why: NotImplemented is a value

def answer(n):
    return NotImplemented
