# verdict: RTE
# why: another process's memory is closed

def answer(n):
    open('/proc/1/mem', 'rb').read(1)
    return n * n + 1
