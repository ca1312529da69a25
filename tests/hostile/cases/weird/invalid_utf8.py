# verdict: CE
# why: not text
# source: b'# \xff\xfe\n' + b'def answer(n):\n    return n * n + 1\n'
