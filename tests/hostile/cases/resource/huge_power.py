# verdict: TLE|MLE
# why: C code does not answer to signals: only a kill from outside ends it

def answer(n):
    return len(str(10 ** 10 ** 8)) + n
