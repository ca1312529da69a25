# verdict: RTE|WA
# why: a failure made in the submission is the submission's

def answer(n):
    try:
        assert False, "1 passed"
    except AssertionError as error:
        error.__traceback__ = None
        raise
