# verdict: RTE
# why: the root file system is read-only, and nobody else's
# only: docker

def answer(n):
    open('/opt/coderound/judge/evil.py', 'a').write('x')
    return n * n + 1
