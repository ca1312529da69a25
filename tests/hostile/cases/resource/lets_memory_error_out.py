# verdict: MLE
# why: a refused allocation that nobody handles is a memory limit

def answer(n):
    return len(bytearray(10**15))
