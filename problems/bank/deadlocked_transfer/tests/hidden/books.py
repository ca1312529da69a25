"""Calls as plain lists, and what one call after the other comes to."""

from judge.kit.draw import keys


def transfer(source, target, cents, request):
    return ["transfer", source, target, cents, request]


def settle(lines, request):
    return ["settle", [list(line) for line in lines], request]


def balances(*names):
    return ["balances", list(names)]


def balance(name):
    return ["balance", name]


def nobody():
    """A name without an account. It comes after all others: what was taken before it is looked up must be given back."""
    return keys("nobody", 1, prefix="~")[0]


def entry(call):
    """What the journal has of a call."""
    if call[0] == "transfer":
        return [call[4], [call[1:4]]]
    return [call[2], call[1]]


def in_turn(opening, calls):
    """The transcript of the calls one after the other; no call in `calls` is wrong in itself."""
    now, journal, answers = dict(opening), [], []
    for call in calls:
        if call[0] == "balances":
            answers.append({name: now[name] for name in call[1]})
            continue
        request, lines = entry(call)
        after = dict(now)
        for source, target, cents in lines:
            after[source] -= cents
            after[target] += cents
        if min(after.values()) < 0:
            answers.append("InsufficientCredit")
            continue
        answers.append(None)
        now = after
        journal.append([request, lines])
    return {"answers": answers, "stuck": [], "balances": now, "journal": journal, "differ": False, "lowest": 0}


def in_any_order(opening, first, second):
    """What two calls may come to that happen at once."""
    there, back = in_turn(opening, [first, second]), in_turn(opening, [second, first])
    return [there, {**back, "answers": back["answers"][::-1]}]


def impossible(met, opening, first, second):
    """The transcripts that neither order explains."""
    possible = in_any_order(opening, first, second)
    return [transcript for transcript in met if transcript not in possible]
