# verdict: CE|AC|RTE|MLE
# why: a hundred thousand terms
# source: b'x = ' + b' + '.join([b'1'] * 100000) + b'\n' + b'def answer(n):\n    return n * n + 1\n'
