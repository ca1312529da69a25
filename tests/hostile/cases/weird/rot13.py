# verdict: CE
# why: another encoding is refused
# source: b'# -*- coding: rot13 -*-\n' + b'def answer(n):\n    return n * n + 1\n'
