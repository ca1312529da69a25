# verdict: WA|RTE
# why: an object is not asked for a repr of a hundred megabytes

class Wide:
    def __repr__(self):
        return "x" * (100 << 20)


def answer(n):
    return Wide()
