# verdict: WA|RTE
# why: an object is not asked for a repr of twenty megabytes

class Wide:
    def __repr__(self):
        return "x" * (20 << 20)


def answer(n):
    return Wide()
