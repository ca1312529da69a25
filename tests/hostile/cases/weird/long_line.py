# verdict: AC
# why: one line of a megabyte is still Python
# source: b'def answer(n):\n    return n * n + 1\n' + b'# ' + b'x' * 900_000
