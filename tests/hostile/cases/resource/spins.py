# verdict: TLE
# why: an endless loop is charged in CPU time

def answer(n):
    while True:
        pass
