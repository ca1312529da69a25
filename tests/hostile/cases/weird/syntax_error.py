# verdict: CE
# why: the compiler's line is named
# source: b'def answer(n)\n    return 1\n'
