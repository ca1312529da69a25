# idea: climbing decides, and one `finally` around it takes back whatever was not released; clock, machines and lab are handed in
"""Which share a new build gets, and which build was the first bad one. Knows neither clock nor machines."""

STEPS = (1, 5, 25, 100)
PAUSE_S = 60
CHECKS = 5
MOST_CHECKS = 30
SILENCES = 3
BEFORE_S = 3600
TRIES_BACK = 3
PAUSE_BACK_S = 5


def roll_out(builds, *, set_share, counts, is_good, now, sleep, least=0):
    """Bring the last build to everybody, step by step, or take it back and find the first bad one."""
    old, new = builds[0], builds[-1]
    before = counts(old, now() - BEFORE_S)
    outcome = percent = None
    try:
        for percent in STEPS:
            set_share(new, percent)
            outcome = watched(new, before, counts, now, sleep, least)
            if outcome != "passed":
                break
        else:
            outcome = "released"
    finally:
        if outcome != "released":
            take_back(new, set_share, sleep)
    return {
        "outcome": outcome,
        "percent": percent,
        "first_bad": first_bad(builds, is_good) if outcome == "bad" else None,
    }


def watched(new, before, counts, now, sleep, least):
    """What becomes of one step: passed, bad, or blind if the metrics say nothing or too little."""
    began = now()
    answers = silent = 0
    for _ in range(MOST_CHECKS):
        sleep(PAUSE_S)
        try:
            seen = counts(new, began)
        except (ConnectionError, TimeoutError):
            silent += 1
            if silent == SILENCES:
                return "blind"
            continue
        silent = 0
        if seen[0] < least:
            continue
        if is_worse(seen, before):
            return "bad"
        answers += 1
        if answers == CHECKS:
            return "passed"
    return "blind"


def is_worse(seen, before):
    """More than one and a half times the errors per request; multiplied out, since there may be no requests."""
    requests, errors = seen
    requests_before, errors_before = before
    return 2 * errors * requests_before > 3 * errors_before * requests


def take_back(new, set_share, sleep):
    for _ in range(TRIES_BACK - 1):
        try:
            return set_share(new, 0)
        except (ConnectionError, TimeoutError):
            sleep(PAUSE_BACK_S)
    return set_share(new, 0)


def first_bad(builds, is_good):
    good, bad = 0, len(builds) - 1
    while bad - good > 1:
        middle = (good + bad) // 2
        if is_good(builds[middle]):
            good = middle
        else:
            bad = middle
    return builds[bad]
