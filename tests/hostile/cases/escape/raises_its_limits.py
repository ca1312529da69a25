# verdict: RTE
# why: a hard limit cannot be raised

import resource


def answer(n):
    resource.setrlimit(resource.RLIMIT_NOFILE, (10**6, 10**6))
    return n * n + 1
