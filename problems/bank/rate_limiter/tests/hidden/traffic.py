"""A settable clock, seeded traffic, and a model of the rules so slow and plain that it needs no proof."""

import math
import os
import random


class Clock:
    def __init__(self, start=0.0):
        self.at = start

    def now(self):
        return self.at


def chance(name):
    return random.Random(f"{os.environ.get('CODEROUND_SEED', '0')}/{name}")


class Model:
    """Keeps every accepted request for ever and counts them afresh each time."""

    def __init__(self, limit, window_s, partner_limits=()):
        self.limit, self.window_s, self.partner_limits = limit, window_s, dict(partner_limits)
        self.accepted = []

    def retry_after(self, at, client, partner=None):
        own = [t for t, c, p in self.accepted if (c, p) == (client, partner)]
        waits = [self._wait(at, own, self.limit)]
        if partner in self.partner_limits:
            shared = [t for t, _, p in self.accepted if p == partner]
            waits.append(self._wait(at, shared, self.partner_limits[partner]))
        return max(waits)

    def set_partner_limit(self, at, partner, limit):
        self.partner_limits[partner] = limit

    def _wait(self, at, instants, limit):
        for later in [at, *sorted(t + self.window_s for t in instants)]:
            if later >= at and sum(later - t < self.window_s for t in instants) < limit:
                return later - at
        return math.inf

    def allow(self, at, client, partner=None):
        if self.retry_after(at, client, partner) > 0:
            return False
        self.accepted.append((at, client, partner))
        return True


def instants(random_, count):
    """Times in quarters of a second: exact in binary, so that no rounding decides a case."""
    at = float(random_.randrange(1000))
    for _ in range(count):
        at += random_.choice([0, 0, 0.25, 0.25, 0.5, 1, 1.75, 4])
        yield at


def answers_of(model, steps):
    """What the model says to each step, with the step, so that a difference shows where it is."""
    return [(step, getattr(model, step[1])(step[0], *step[2:])) for step in steps]
