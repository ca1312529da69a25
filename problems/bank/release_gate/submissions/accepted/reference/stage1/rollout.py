# idea: three small functions, watch a step, compare, halve; clock, machines and lab are handed in
"""Which share a new build gets, and which build was the first bad one. Knows neither clock nor machines."""

STEPS = (1, 5, 25, 100)
PAUSE_S = 60
CHECKS = 5
SILENCES = 3
BEFORE_S = 3600


def roll_out(builds, *, set_share, counts, is_good, now, sleep):
    """Bring the last build to everybody, step by step, or take it back and find the first bad one."""
    old, new = builds[0], builds[-1]
    before = counts(old, now() - BEFORE_S)
    for percent in STEPS:
        set_share(new, percent)
        outcome = watched(new, before, counts, now, sleep)
        if outcome != "passed":
            set_share(new, 0)
            return result(outcome, percent, first_bad(builds, is_good) if outcome == "bad" else None)
    return result("released", percent, None)


def result(outcome, percent, first_bad):
    return {"outcome": outcome, "percent": percent, "first_bad": first_bad}


def watched(new, before, counts, now, sleep):
    """What becomes of one step: passed, bad, or blind if the metrics say nothing."""
    began = now()
    answers = silent = 0
    while answers < CHECKS:
        sleep(PAUSE_S)
        try:
            seen = counts(new, began)
        except (ConnectionError, TimeoutError):
            silent += 1
            if silent == SILENCES:
                return "blind"
            continue
        silent = 0
        if is_worse(seen, before):
            return "bad"
        answers += 1
    return "passed"


def is_worse(seen, before):
    """More than one and a half times the errors per request; multiplied out, since there may be no requests."""
    requests, errors = seen
    requests_before, errors_before = before
    return 2 * errors * requests_before > 3 * errors_before * requests


def first_bad(builds, is_good):
    good, bad = 0, len(builds) - 1
    while bad - good > 1:
        middle = (good + bad) // 2
        if is_good(builds[middle]):
            good = middle
        else:
            bad = middle
    return builds[bad]
