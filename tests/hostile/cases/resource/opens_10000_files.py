# verdict: RTE
# why: open descriptors are limited

def answer(n):
    kept = [open("/dev/null") for _ in range(10_000)]
    return n * n + 1 + 0 * len(kept)
