# verdict: TLE
# why: the regex engine never looks at signals either

import re


def answer(n):
    re.match(r"(a+)+$", "a" * 64 + "b")
    return n * n + 1
