# verdict: RTE
# why: the root file system is read-only, and nobody else's

def answer(n):
    open('/usr/lib/evil.py', 'a').write('x')
    return n * n + 1
