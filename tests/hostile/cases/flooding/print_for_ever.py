# verdict: OLE
# why: print rides on another road and counts as well

def answer(n):
    while True:
        print("x" * 1000)
