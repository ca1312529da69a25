"""Templates, viewers, a clock, and transports that do what their script says."""

import os
import random

from notify import Notifier


def chance(name):
    return random.Random(f"{os.environ.get('CODEROUND_SEED', '0')}/{name}")


TEMPLATES = {
    "new-season": {
        "email": {"subject": "{title} is back", "body": "<p>Hello {name}, {title} is back.</p>"},
        "push": "{title} is back, {name}",
        "sms": "{title} is back",
        "inbox": "{title}: season {season}",
    },
    "code": {"sms": "Your code: {code}", "push": "Your code: {code}"},
}
NOON = 12 * 3600
RESET, SLOW, REFUSED = ConnectionError("reset"), TimeoutError("slow"), ValueError("no such address")


class Wires:
    """A notifier with all that is around it. `hour` is UTC; `script` says by channel what each call meets."""

    def __init__(self, script=None, hour=12, templates=TEMPLATES):
        self.time = hour * 3600
        self.script = {channel: iter(entries) for channel, entries in (script or {}).items()}
        self.calls = []
        self.paused = []
        transports = {"email": self.email, "push": self.push, "sms": self.sms, "inbox": self.inbox}
        self.notifier = Notifier(templates, transports, self.now, self.pause)

    def now(self):
        return self.time

    def pause(self, seconds):
        self.paused.append(seconds)
        self.time += seconds

    def email(self, address, message):
        self._call("email", address, message)

    def push(self, address, message):
        self._call("push", address, message)

    def sms(self, address, message):
        self._call("sms", address, message)

    def inbox(self, address, message):
        self._call("inbox", address, message)

    def _call(self, channel, address, message):
        self.calls.append((channel, address, message))
        trouble = next(self.script.get(channel, iter(())), None)
        if trouble is not None:
            raise trouble

    def tell(self, user, happened):
        return [tuple(result) for result in self.notifier.notify(user, happened)]

    def messages(self, channel):
        return [message for name, _, message in self.calls if name == channel]


def viewer(*channels, **more):
    """A viewer who can be reached by these channels only."""
    ways = {"email": {"email": "ann@example.org"}, "push": {"devices": ["tok-1"]}, "sms": {"phone": "+49170"}}
    reached = {"id": "u-1", "utc_offset": 0, "off": ["inbox"]}
    for channel in channels:
        reached |= ways[channel]
    return reached | more


def event(kind="new-season", number=1, urgent=None, **data):
    said = {"title": "Dark", "name": "Ann", "season": 2, "code": 123} | data
    happened = {"id": f"ev-{number}", "kind": kind, "data": {key: value for key, value in said.items() if value is not None}}
    return happened if urgent is None else happened | {"urgent": urgent}


def statuses(wires, user, happened):
    return [status for _, _, status in wires.tell(user, happened)]
