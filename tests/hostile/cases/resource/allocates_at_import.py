# verdict: MLE
# why: memory is limited during the import too

block = bytearray(600 << 20)
for place in range(0, len(block), 4096):
    block[place] = 1


def answer(n):
    return n * n + 1
