# verdict: CE
# why: nor UTF-16
# source: b'def answer(n):\n    return n * n + 1\n'.decode().encode('utf-16')
