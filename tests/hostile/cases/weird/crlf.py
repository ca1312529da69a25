# verdict: AC
# why: line ends are Python's business
# source: b'def answer(n):\n    return n * n + 1\n'.replace(b'\n', b'\r\n')
