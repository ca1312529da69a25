# verdict: CE
# why: mixed indents as Python says
# source: b'def answer(n):\n\tif n:\n        return 1\n'
