# verdict: RTE
# why: the root file system is read-only, and nobody else's

def answer(n):
    open('/evil', 'a').write('x')
    return n * n + 1
