# verdict: RTE|CE
# why: so does xfail

from _pytest.outcomes import XFailed


def answer(n):
    raise XFailed('expected')
