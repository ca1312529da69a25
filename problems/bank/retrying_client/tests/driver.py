"""Scenarios that must run beside the client: shared objects, threads, and long runs."""

import copy
import threading

import client
from judge.kit.clock import VirtualClock
from judge.kit.draw import keys, seeds
from judge.kit.race import race

SCHEDULES = 3
ERRORS = {"lost": ConnectionError, "late": TimeoutError}
GET = {"method": "GET", "path": "/charges/17"}


def _answer(status, headers=None):
    return {"status": status, "headers": headers or {}, "body": ""}


def session(settings, sends):
    """(attempts made, waits, what came back) of each send; a send has its own outcomes, deadline and duration."""
    clock = VirtualClock()
    script = {}

    def transport(_request):
        clock.advance(script["takes_s"])
        outcome = script["outcomes"][script["made"]]
        script["made"] += 1
        status, headers = outcome if isinstance(outcome, (list, tuple)) else (outcome, {})
        if status in ERRORS:
            raise ERRORS[status](status)
        return _answer(status, headers)

    extra = {} if set(settings) <= {"attempts", "base_s", "cap_s"} and "deadline_s" not in sends[0] else {"clock": clock.now}
    made = client.RetryingClient(transport, clock.sleep, **settings, **extra)
    transcript = []
    for send in sends:
        script.update(outcomes=send["outcomes"], takes_s=send.get("takes_s", 0.0), made=0)
        clock.slept.clear()
        options = {"deadline_s": send["deadline_s"]} if "deadline_s" in send else {}
        try:
            result = made.send(GET, **options)["status"]
        except (ConnectionError, TimeoutError) as error:
            result = str(error)
        transcript.append([script["made"], list(clock.slept), result])
    return transcript


def very_many_attempts(attempts):
    clock = VirtualClock()
    counted = []

    def transport(_request):
        counted.append(1)
        return _answer(503)

    client.RetryingClient(transport, clock.sleep, attempts=attempts).send(GET)
    return len(counted), max(clock.slept, default=None)


def signing_transport():
    """A transport that writes into what it is given, as signing middleware does."""
    request = {"method": "GET", "path": "/charges/17", "headers": {"Accept": "json"}, "body": {"cents": 5}}
    before = copy.deepcopy(request)
    seen = []

    def transport(given):
        seen.append(sum(name.startswith("Signature") for name in given["headers"]))
        given["headers"][f"Signature-{len(seen)}"] = "abc"
        given["path"] += "?signed"
        return _answer(503 if len(seen) < 3 else 200)

    client.RetryingClient(transport, VirtualClock().sleep).send(request)
    return {
        "signatures before each attempt": seen,
        "the request afterwards": "unchanged" if request == before else f"changed: {request}",
    }


def keys_of_a_request_object_used_twice():
    request = {"method": "POST", "path": "/charges", "headers": {"Accept": "json"}}
    seen, drawn = [], []

    def transport(given):
        seen.append(given["headers"]["Idempotency-Key"])
        return _answer(200)

    def new_key():
        drawn.append(1)
        return f"key-{len(drawn)}"

    made = client.RetryingClient(transport, VirtualClock().sleep, new_key=new_key)
    made.send(request)
    made.send(request)
    return seen


def figures_changed_by_the_caller():
    made = client.RetryingClient(lambda _: _answer(200), VirtualClock().sleep)
    made.send(GET)
    made.stats()["sends"] = 99
    return made.stats()


def _client(transport, **settings):
    clock = VirtualClock()
    return client.RetryingClient(transport, clock.sleep, clock=clock.now, **settings)


def _at_once(made, count, seed, **options):
    result = race([lambda: made.send(GET, **options)] * count, client, seed=seed)
    return result.results, [*filter(None, result.errors), *result.stuck]


def all_fail_at_once(burst):
    """Ten first attempts fail in the same moment: that is when all of them ask for a token."""
    transcript = []
    for seed in seeds("all fail", 2 * SCHEDULES):
        attempts, line = [], threading.Barrier(10)

        def transport(_request, attempts=attempts, line=line):
            me = threading.get_ident()
            attempts.append(me)
            if attempts.count(me) == 1:
                line.wait()
            return _answer(503)

        made = _client(transport, budget_burst=burst, budget_ratio=0.0)
        _, troubles = _at_once(made, 10, seed)
        line.abort()
        transcript.append({"retries": len(attempts) - 10, "troubles": troubles})
    return transcript


def all_pay_in_at_once():
    """Twelve good sends at a quarter each fill an empty budget of eight with exactly three."""
    transcript = []
    for seed in seeds("pay in", SCHEDULES):
        status = [503]
        attempts = []

        def transport(_request, attempts=attempts, status=status):
            attempts.append(1)
            return _answer(status[0])

        made = _client(transport, budget_burst=8, budget_ratio=0.25, attempts=9)
        made.send(GET)
        status[0] = 200
        _, troubles = _at_once(made, 11, seed)
        status[0] = 503
        attempts.clear()
        made.send(GET)
        transcript.append({"retries afterwards": len(attempts) - 1, "troubles": troubles})
    return transcript


def counted_at_once():
    transcript = []
    for seed in seeds("counted", SCHEDULES):
        made = _client(lambda _: _answer(503), attempts=3)
        _, troubles = _at_once(made, 8, seed)
        transcript.append({"stats": made.stats(), "troubles": troubles})
    return transcript


def _meeting(settings_of):
    """Two sends must be in the same place at the same time; if one keeps the other out, they are stuck."""
    met = []
    place = threading.Barrier(2)

    def arrive():
        place.wait()
        met.append(1)

    made = settings_of(arrive)
    result = race([lambda: made.send(GET)] * 2, client, seed=seeds("meeting", 1)[0], chance=0.0)
    place.abort()
    return {"met": len(met), "troubles": [*filter(None, result.errors), *result.stuck]}


def two_attempts_must_overlap():
    def settings_of(arrive):
        def transport(_request):
            arrive()
            return _answer(200)

        return client.RetryingClient(transport, VirtualClock().sleep, budget_burst=5)

    return _meeting(settings_of)


def two_waits_must_overlap():
    def settings_of(arrive):
        return client.RetryingClient(lambda _: _answer(503), lambda _: arrive(), attempts=2, budget_burst=5)

    return _meeting(settings_of)


def keys_at_once():
    transcript = []
    for seed in seeds("keys", SCHEDULES):
        seen = {}

        def transport(given, seen=seen):
            seen.setdefault(given["path"], []).append((given.get("headers") or {}).get("Idempotency-Key"))
            return _answer(503)

        made = _client(transport, attempts=3)
        paths = keys("path", 6, prefix="/charges/")
        sends = [lambda path=path, made=made: made.send({"method": "POST", "path": path}) for path in paths]
        result = race(sends, client, seed=seed)
        single = [found for found in seen.values() if len(found) == 3 and len(set(found)) == 1]
        different = {found[0] for found in seen.values()}
        troubles = [*filter(None, result.errors), *result.stuck]
        transcript.append({"sends with one key": len(single), "different keys": len(different), "troubles": troubles})
    return transcript
