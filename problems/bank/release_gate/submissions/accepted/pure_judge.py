# idea: a pure function looks at the whole list of answers of a step and says passed, bad, blind or go on; the shell only collects
"""The release gate."""


def judge(answers, before, least):
    """`answers`: pairs of requests and errors, None where nobody has answered, the newest last."""
    if answers[-3:] == [None] * 3:
        return "blind"
    counting = [answer for answer in answers if answer and answer[0] >= least]
    if any(2 * errors * before[0] > 3 * before[1] * requests for requests, errors in counting):
        return "bad"
    if len(counting) >= 5:
        return "passed"
    return "blind" if len(answers) == 30 else "go on"


def roll_out(builds, *, set_share, counts, is_good, now, sleep, least=0):
    before = counts(builds[0], now() - 60 * 60)
    try:
        outcome, percent = climb(builds[-1], before, least, set_share, counts, now, sleep)
    except BaseException:
        take_back(builds[-1], set_share, sleep, 3)
        raise
    if outcome == "passed":
        return {"outcome": "released", "percent": percent, "first_bad": None}
    take_back(builds[-1], set_share, sleep, 3)
    return {"outcome": outcome, "percent": percent, "first_bad": search(builds, is_good) if outcome == "bad" else None}


def climb(new, before, least, set_share, counts, now, sleep):
    for percent in (1, 5, 25, 100):
        set_share(new, percent)
        began, answers, outcome = now(), [], "go on"
        while outcome == "go on":
            sleep(60)
            answers.append(answer_of(counts, new, began))
            outcome = judge(answers, before, least)
        if outcome != "passed":
            break
    return outcome, percent


def answer_of(counts, new, began):
    try:
        return tuple(counts(new, began))
    except (ConnectionError, TimeoutError):
        return None


def take_back(new, set_share, sleep, tries):
    try:
        set_share(new, 0)
    except (ConnectionError, TimeoutError):
        if tries == 1:
            raise
        sleep(5)
        take_back(new, set_share, sleep, tries - 1)


def search(builds, is_good):
    """`builds` begins with a good one and ends with a bad one."""
    if len(builds) == 2:
        return builds[1]
    middle = len(builds) // 2
    return search(builds[middle:] if is_good(builds[middle]) else builds[: middle + 1], is_good)
