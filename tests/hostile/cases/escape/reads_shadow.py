# verdict: RTE
# why: not root, and no password file worth reading
# only: docker

def answer(n):
    open('/etc/shadow').read()
    return n * n + 1
