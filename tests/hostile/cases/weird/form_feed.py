# verdict: AC
# why: a form feed between functions is Python
# source: b'x = 1\n\x0c\n' + b'def answer(n):\n    return n * n + 1\n'
