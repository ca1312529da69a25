"""Scenarios that must run beside the limiter: threads, shared tables, memory, bulk traffic."""

import gc
import types

import limiter
from judge.kit.clock import VirtualClock
from judge.kit.draw import keys, rng, seeds
from judge.kit.race import race

SCHEDULES = 3
WINDOW_S = 60.0


def table_changed_after_construction():
    table = {"acme": 1}
    made = limiter.RateLimiter(9, WINDOW_S, VirtualClock().now, table)
    table["acme"], table["zenith"] = 5, 0
    return {
        "raised behind its back": [made.allow("a", "acme") for _ in range(2)],
        "new behind its back": [made.allow("a", "zenith") for _ in range(2)],
    }


def busy_partner(requests):
    """The requests of a partner with a large limit, spread over less than a window."""
    clock = VirtualClock()
    made = limiter.RateLimiter(requests, WINDOW_S, clock.now, {"acme": requests})
    accepted = 0
    for number in range(requests):
        if number % 1_000 == 0:
            clock.advance(1.0)
        accepted += made.allow(f"device-{number % 7}", "acme")
    return accepted


def flood(devices):
    clock = VirtualClock()
    made = limiter.RateLimiter(5, WINDOW_S, clock.now)
    accepted = 0
    for number in range(devices):
        if number % 1_000 == 0:
            clock.advance(1.0)
        accepted += made.allow(f"device-{number}")
    return accepted


class _SetClock:
    def __init__(self, at):
        self.at = at

    def now(self):
        return self.at


def replay(limit, window_s, partner_limits, steps):
    """What each step answers; a step is an instant, a method's name and its arguments."""
    clock = _SetClock(steps[0][0])
    made = limiter.RateLimiter(limit, window_s, clock.now, *([partner_limits] if partner_limits else []))
    answers = []
    for clock.at, method, *arguments in steps:
        answers.append(getattr(made, method)(*arguments))
    return answers


def _all_of(made, calls, seed):
    """Every call (a method's name and its arguments) in a thread of its own; results, and what went wrong."""
    actions = [lambda call=call: getattr(made, call[0])(*call[1:]) for call in calls]
    result = race(actions, limiter, seed=seed)
    return result.results, [*filter(None, result.errors), *result.stuck]


def one_device(limit):
    (device,) = keys("device", 1)
    transcript = []
    for seed in seeds("one device", SCHEDULES):
        made = limiter.RateLimiter(limit, WINDOW_S, VirtualClock().now)
        answers, troubles = _all_of(made, [("allow", device)] * (limit + 4), seed)
        transcript.append({"accepted": sum(map(bool, answers)), "troubles": troubles})
    return transcript


def one_partner(limit):
    devices = keys("devices", limit + 4)
    transcript = []
    for seed in seeds("one partner", SCHEDULES):
        made = limiter.RateLimiter(9, WINDOW_S, VirtualClock().now, {"acme": limit})
        answers, troubles = _all_of(made, [("allow", device, "acme") for device in devices], seed)
        transcript.append({"accepted": sum(map(bool, answers)), "troubles": troubles})
    return transcript


def rejected_then_raised():
    """Three devices with two requests each want more than their partner's five: one device is turned away once."""
    devices = keys("three", 3)
    transcript = []
    for seed in seeds("rejected", SCHEDULES):
        made = limiter.RateLimiter(3, WINDOW_S, VirtualClock().now, {"acme": 5})
        answers, troubles = _all_of(made, [("allow", device, "acme") for device in devices * 3], seed)
        made.set_partner_limit("acme", 99)
        used = [sum(map(bool, answers[number::3])) for number in range(3)]
        left = [sum(made.allow(device, "acme") for _ in range(9)) for device in devices]
        after = [1 if used[number] + left[number] == 3 else 0 for number in range(3)]
        transcript.append({"accepted": sum(used), "after": after, "troubles": troubles})
    return transcript


def rollover(limit):
    """A full window has just passed when all threads come at once."""
    (device,) = keys("roller", 1)
    transcript = []
    for seed in seeds("rollover", SCHEDULES):
        clock = VirtualClock()
        made = limiter.RateLimiter(limit, WINDOW_S, clock.now, {"acme": limit})
        for _ in range(limit):
            made.allow(device, "acme")
        clock.advance(WINDOW_S)
        answers, troubles = _all_of(made, [("allow", device, "acme")] * (limit + 4), seed)
        transcript.append({"accepted": sum(map(bool, answers)), "troubles": troubles})
    return transcript


def waits_beside_traffic():
    """Some threads only ask, others want to pass, just after a full window has passed."""
    (device,) = keys("asker", 1)
    transcript = []
    for seed in seeds("waits", SCHEDULES):
        clock = VirtualClock()
        made = limiter.RateLimiter(4, WINDOW_S, clock.now)
        for _ in range(4):
            made.allow(device)
        clock.advance(WINDOW_S)
        answers, troubles = _all_of(made, [("allow", device), ("retry_after", device)] * 6, seed)
        odd = [wait for wait in answers[1::2] if wait not in (0.0, WINDOW_S)]
        transcript.append({"accepted": sum(map(bool, answers[::2])), "waits": odd, "troubles": troubles})
    return transcript


def limit_changed_under_way():
    """The limit falls to two while six devices come: afterwards no more may pass, whatever was first."""
    devices = keys("under way", 6)
    transcript = []
    for seed in seeds("change", SCHEDULES):
        made = limiter.RateLimiter(9, WINDOW_S, VirtualClock().now, {"acme": 5})
        calls = [("allow", device, "acme") for device in devices]
        calls.insert(rng(f"place {seed}").randrange(6), ("set_partner_limit", "acme", 2))
        answers, troubles = _all_of(made, calls, seed)
        accepted = sum(answer is True for answer in answers)
        late = sum(made.allow(device, "acme") for device in devices)
        over = max(0, accepted - 5) + max(0, 2 - accepted) + late
        transcript.append({"over": over, "troubles": troubles})
    return transcript


_NOT_STATE = (type, types.ModuleType, types.FunctionType, types.BuiltinFunctionType, types.CodeType)


def _held(root):
    """How many objects `root` keeps alive."""
    seen, waiting = {id(root)}, [root]
    while waiting:
        for found in gc.get_referents(waiting.pop()):
            if id(found) not in seen and not isinstance(found, _NOT_STATE):
                seen.add(id(found))
                waiting.append(found)
    return len(seen)


def _go_on(made, clock):
    """Two more windows of traffic from a handful of regulars."""
    for _ in range(2_000):
        clock.advance(2 * WINDOW_S / 2_000)
        for regular in ("tv-1", "tv-2"):
            made.allow(regular)


def one_off_devices(answer, count):
    clock = VirtualClock()
    made = limiter.RateLimiter(5, WINDOW_S, clock.now, {"suspended": 0})
    for name in keys("one-off", count):
        if answer == "accepted":
            made.allow(name)
        elif answer == "rejected":
            made.allow(name, "suspended")
        else:
            made.retry_after(name)
    _go_on(made, clock)
    return _held(made)


def one_off_partners(count):
    clock = VirtualClock()
    made = limiter.RateLimiter(5, WINDOW_S, clock.now)
    for name in keys("one-off partner", count):
        made.allow("tv", name)
    _go_on(made, clock)
    return _held(made)
