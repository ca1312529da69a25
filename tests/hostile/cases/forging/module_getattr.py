# verdict: WA|RTE
# why: names that are made up on demand are still the submission's

class Any:
    def __call__(self, *given):
        return self

    def __eq__(self, other):
        return True

    __hash__ = None


def __getattr__(name):
    return Any()
