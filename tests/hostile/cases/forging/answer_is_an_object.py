# verdict: WA|RTE
# why: a callable object answers with itself

class Any:
    def __call__(self, *given):
        return self

    def __eq__(self, other):
        return True

    __hash__ = None


answer = Any()
