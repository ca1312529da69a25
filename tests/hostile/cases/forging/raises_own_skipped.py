# verdict: RTE
# why: a class of the same name is a class of the submission

class Skipped(BaseException):
    allow_module_level = True
    msg = "not today"


Skipped.__module__ = "_pytest.outcomes"
Skipped.__qualname__ = "Skipped"


def answer(n):
    raise Skipped
