# verdict: MLE
# why: memory that is touched counts, and the kernel ends it

def answer(n):
    block = bytearray(600 << 20)
    for place in range(0, len(block), 4096):
        block[place] = 1
    return n * n + 1
