# verdict: AC
# why: old line ends as well
# source: b'def answer(n):\n    return n * n + 1\n'.replace(b'\n', b'\r')
