# verdict: WA|RTE
# why: an exception that is returned is no answer

def answer(n):
    return AssertionError("passed")
