"""Requests drawn for the run, and the books that must come out of them."""

from judge.kit.draw import keys, rng


def account():
    return keys("account", 1)[0]


def requests(name, *kinds):
    """One request for each kind ("top_up" or "spend"), with different ids and amounts between 100 and 900."""
    chance = rng(name)
    ids = keys(name, len(kinds), prefix="q-")
    return [[kind, account(), chance.randint(100, 900), request_id] for kind, request_id in zip(kinds, ids)]


def delta(request):
    return request[2] if request[0] == "top_up" else -request[2]


def books(*applied):
    """What the table holds when exactly these requests have been applied."""
    return {
        "balance": sum(delta(request) for request in applied),
        "journal": sorted([request[3], delta(request)] for request in applied),
    }


def without_answers(transcripts):
    """The books of each transcript, once each."""
    found = []
    for transcript in transcripts:
        only = {"balance": transcript["balance"], "journal": transcript["journal"]}
        if only not in found:
            found.append(only)
    return found
