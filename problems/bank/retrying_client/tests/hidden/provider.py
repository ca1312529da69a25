"""A provider that answers by a script, and a clock that its waits move."""

import os
import random

CHARGE = {"method": "POST", "path": "/charges", "headers": {"Accept": "json"}, "body": {"cents": 1299}}
LOOK = {"method": "GET", "path": "/charges/17"}


def chance(name):
    return random.Random(f"{os.environ.get('CODEROUND_SEED', '0')}/{name}")


class Provider:
    """`outcomes`: a status, a (status, headers) pair, or an exception; the last one is repeated for ever."""

    def __init__(self, *outcomes, takes_s=0.0):
        self.outcomes = list(outcomes)
        self.takes_s = takes_s
        self.requests = []
        self.waits = []
        self.at = 1000.0
        self.keys = []

    def transport(self, request):
        self.requests.append(request)
        self.at += self.takes_s
        outcome = self.outcomes.pop(0) if len(self.outcomes) > 1 else self.outcomes[0]
        if isinstance(outcome, Exception):
            raise outcome
        status, headers = outcome if isinstance(outcome, tuple) else (outcome, {})
        return {"status": status, "headers": headers, "body": f"answer {len(self.requests)}"}

    def sleep(self, seconds):
        self.waits.append(seconds)
        self.at += seconds

    def clock(self):
        return self.at

    def new_key(self):
        self.keys.append(f"key-{len(self.keys) + 1}")
        return self.keys[-1]


def header(request, name):
    """The values under all spellings of `name`."""
    return [value for key, value in (request.get("headers") or {}).items() if key.lower() == name.lower()]


class Model:
    """The rules, one request at a time, without threads: what is sent and slept, and what comes back."""

    def __init__(self, attempts, base_s, cap_s, burst=None, ratio=0.0):
        self.attempts, self.base_s, self.cap_s = attempts, base_s, cap_s
        self.burst, self.ratio, self.tokens = burst, ratio, burst
        self.refused = 0

    def send(self, outcomes, deadline_s, takes_s):
        """(attempts made, waits, the outcome delivered)."""
        if self.burst is not None:
            self.tokens = min(self.burst, self.tokens + self.ratio)
        spent, waits = 0.0, []
        for number, outcome in enumerate(outcomes, start=1):
            spent += takes_s
            status, headers = outcome if isinstance(outcome, (tuple, list)) else (outcome, {})
            asked = float(headers.get("Retry-After", 0)) if isinstance(status, int) else 0.0
            wait = max(asked, min(self.cap_s, self.base_s * 2 ** (number - 1)))
            if status not in (429, 502, 503, 504, "lost", "late") or number == self.attempts:
                break
            if deadline_s is not None and spent + wait >= deadline_s:
                break
            if self.burst is not None:
                if self.tokens < 1:
                    self.refused += 1
                    break
                self.tokens -= 1
            waits.append(wait)
            spent += wait
        return [number, waits, status]
