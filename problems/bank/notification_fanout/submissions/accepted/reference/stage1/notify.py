# idea: one way to deliver, and a table that says in what the channels differ
"""Tells viewers what is new: by mail, by push message, by SMS."""

import html
import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

Facts = dict[str, Any]
Result = list[Any]
"""Channel, address, status."""

HOUR_S = 3600
DAY_S = 24 * HOUR_S
FIELD = re.compile(r"\{(\w+)\}")
PLAIN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
NO_ANSWER = (ConnectionError, TimeoutError)


def _mail(template: dict[str, str], data: Facts) -> dict[str, str]:
    subject = FIELD.sub(lambda field: str(data.get(field[1], "")), template["subject"])
    body = FIELD.sub(lambda field: html.escape(str(data.get(field[1], ""))), template["body"])
    return {"subject": " ".join(subject.split()), "body": body}


def _title(template: str, data: Facts) -> str:
    """The app fills in what we don't know."""
    return FIELD.sub(lambda field: str(data.get(field[1], field[0])), template)


def _short_title(template: str, data: Facts) -> str:
    title = _title(template, data)
    return title if len(title) <= 40 else title[:39] + "…"


def _sms(template: str, data: Facts) -> str | None:
    if not data.keys() >= set(FIELD.findall(template)):
        return None
    text = _title(template, data).translate(PLAIN)
    return "".join(letter if letter.isascii() else "?" for letter in text)[:160]


@dataclass(frozen=True)
class Channel:
    """What one channel does in its own way."""

    name: str
    addresses: Callable[[Facts], Iterable[str]]
    render: Callable[[Any, Facts], Any]
    """Template and data to message; None if that can't be made."""
    same: Callable[[Facts, Any], Any]
    """Event and message to what makes two messages to an address the same."""
    once_in_s: float
    waits: tuple[int, ...]
    """Seconds before each further attempt."""
    again: tuple[type[Exception], ...] = NO_ANSWER
    """What is worth another attempt."""
    refused: str = "failed"
    quiet: tuple[int, int] | None = None
    """Local hours from and until which nobody is disturbed."""
    urgent: Callable[[Facts], bool] = lambda event: bool(event.get("urgent"))
    """What may disturb in quiet hours."""
    remember: tuple[str, ...] = ("sent",)
    """After which outcome the same message is a duplicate."""


CHANNELS = (
    Channel(
        name="email",
        addresses=lambda user: [user["email"]] if user.get("email") else [],
        render=_mail,
        waits=(1, 2),
        same=lambda event, message: event["id"],
        once_in_s=math.inf,
        remember=("sent", "failed"),
    ),
    Channel(
        name="push",
        addresses=lambda user: user.get("devices") or [],
        render=_short_title,
        waits=(0,),
        refused="gone",
        quiet=(22, 8),
        same=lambda event, message: message,
        once_in_s=600,
    ),
    Channel(
        name="sms",
        addresses=lambda user: [user["phone"]] if user.get("phone") else [],
        render=_sms,
        waits=(5, 5, 5),
        again=(ConnectionError,),
        quiet=(21, 9),
        urgent=lambda event: event["kind"] == "code",
        same=lambda event, message: message,
        once_in_s=DAY_S,
        remember=("sent", "unknown"),
    ),
)


class Notifier:
    """Sends events to users on every channel for which there is an address and a template."""

    def __init__(self, templates: Facts, transports: Facts, now: Callable[[], float], pause: Callable[[float], None]):
        self.templates = templates
        self.transports = transports
        self.now = now
        self.pause = pause
        self.told: dict[tuple[Any, ...], float] = {}
        """When a message that counts as told was sent, by channel, address and what makes it the same."""

    def notify(self, user: Facts, event: Facts) -> list[Result]:
        templates = self.templates.get(event["kind"], {})
        return [
            [channel.name, address, self._tell(channel, address, user, event)]
            for channel in CHANNELS
            if channel.name in templates and channel.name not in user.get("off", ())
            for address in channel.addresses(user)
        ]

    def _tell(self, channel: Channel, address: str, user: Facts, event: Facts) -> str:
        message = channel.render(self.templates[event["kind"]][channel.name], event["data"])
        if message is None:
            return "incomplete"
        if self._rests(channel, user, event):
            return "quiet"
        key = (channel.name, address, channel.same(event, message))
        if self._knows(key, channel.once_in_s):
            return "duplicate"
        status = self._deliver(channel, address, message)
        if status in channel.remember:
            self.told[key] = self.now()
        return status

    def _rests(self, channel: Channel, user: Facts, event: Facts) -> bool:
        return channel.quiet is not None and not channel.urgent(event) and self._is_night(channel.quiet, user)

    def _is_night(self, quiet: tuple[int, int], user: Facts) -> bool:
        start, end = quiet
        hour = (self.now() // HOUR_S + user["utc_offset"]) % 24
        return hour >= start or hour < end

    def _knows(self, key: tuple[Any, ...], seconds: float) -> bool:
        return key in self.told and self.now() - self.told[key] < seconds

    def _deliver(self, channel: Channel, address: str, message: Any) -> str:
        for wait in (*channel.waits, 0):
            try:
                self.transports[channel.name](address, message)
                return "sent"
            except channel.again:
                if wait:
                    self.pause(wait)
            except TimeoutError:
                return "unknown"
            except ValueError:
                return channel.refused
        return "failed"
