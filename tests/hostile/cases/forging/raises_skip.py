# verdict: RTE|CE
# why: pytest's outcomes arrive as plain exceptions

from _pytest.outcomes import Skipped


def answer(n):
    raise Skipped('not today')
