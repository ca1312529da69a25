# verdict: CE
# why: old Pythons run the part before the null byte: refused before any of them sees it
# source: b'def answer(n):\n    return n * n + 1\n' + b'\0'
