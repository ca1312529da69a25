# verdict: AC|CE
# why: a byte order mark is Python's business
# source: b'\xef\xbb\xbf' + b'def answer(n):\n    return n * n + 1\n'
