# verdict: CE|RTE
# why: the parser gives up in its own process
# source: b'x = ' + b'(' * 100000 + b')' * 100000 + b'\n' + b'def answer(n):\n    return n * n + 1\n'
