# idea: one class a channel with small hooks, and the delivery, the memory and the digest as objects of their own
"""Tells viewers what is new: by mail, by push message, by SMS, in the app's inbox."""

import html
import re


def fill(template, data, missing, shown=str):
    return re.sub(r"\{(\w+)\}", lambda m: shown(data[m[1]]) if m[1] in data else missing(m[0]), template)


class Memory:
    """What was told when."""

    def __init__(self, now):
        self.now = now
        self.times = {}

    def knows(self, key, seconds):
        if key not in self.times:
            return False
        return seconds is None or self.now() < self.times[key] + seconds

    def note(self, key):
        self.times[key] = self.now()


class Line:
    """A transport with its rules for trying again."""

    def __init__(self, transport, pause, attempts, wait, final=()):
        self.transport, self.pause = transport, pause
        self.attempts, self.wait, self.final = attempts, wait, final

    def send(self, address, message):
        """sent, refused, unknown, or lost when all attempts were in vain."""
        for attempt in range(1, self.attempts + 1):
            outcome = self.once(address, message)
            if outcome in ("sent", "refused") or outcome in self.final:
                return outcome
            if attempt < self.attempts and self.wait(attempt):
                self.pause(self.wait(attempt))
        return "lost"

    def once(self, address, message):
        try:
            self.transport(address, message)
        except TimeoutError:
            return "unknown"
        except ConnectionError:
            return "lost"
        except ValueError:
            return "refused"
        return "sent"


class Channel:
    """One event for one address, step by step."""

    seconds = None
    words = {"sent": "sent", "refused": "failed", "unknown": "unknown", "lost": "failed"}
    told = ("sent",)

    def __init__(self, line, memory):
        self.line, self.memory = line, memory

    def addresses(self, user):
        return [user[self.field]] if user.get(self.field) else []

    def is_quiet(self, hour, event):
        return False

    def key(self, address, event, message):
        return (self.name, address, event["id"])

    def later(self, user, event, address, message):
        return False

    def tell(self, user, event, address, template):
        message = self.message(template, event["data"])
        if message is None:
            return "incomplete"
        if self.is_quiet((self.memory.now() // 3600 + user.get("utc_offset", 0)) % 24, event):
            return "quiet"
        return self.tell_once(user, event, address, message)

    def tell_once(self, user, event, address, message):
        key = self.key(address, event, message)
        if self.memory.knows(key, self.seconds):
            return "duplicate"
        if self.later(user, event, address, message):
            self.memory.note(key)
            return "queued"
        outcome = self.line.send(address, message)
        if outcome in self.told:
            self.memory.note(key)
        return self.words[outcome]


class Email(Channel):
    name, field = "email", "email"
    told = ("sent", "lost", "refused", "unknown")

    def __init__(self, line, memory):
        super().__init__(line, memory)
        self.queues = {}

    def message(self, template, data):
        subject = fill(template["subject"], data, lambda _: "")
        body = fill(template["body"], data, lambda _: "", lambda value: html.escape(str(value)))
        return {"subject": re.sub(r"\s+", " ", subject).strip(), "body": body}

    def later(self, user, event, address, message):
        wanted = bool(user.get("digest")) and not event.get("urgent")
        if wanted:
            self.queues.setdefault(address, []).append(message)
        return wanted

    def flush(self):
        results = []
        for address in list(self.queues):
            while self.queues.get(address):
                outcome = self.line.send(address, self.digest(self.queues[address][:10]))
                results.append(["email", address, "queued" if outcome == "lost" else self.words[outcome]])
                if outcome == "lost":
                    break
                del self.queues[address][:10]
        self.queues = {address: queue for address, queue in self.queues.items() if queue}
        return results

    def digest(self, mails):
        if len(mails) == 1:
            return mails[0]
        body = "\n\n".join(html.escape(mail["subject"]) + "\n" + mail["body"] for mail in mails)
        return {"subject": f"{len(mails)} updates", "body": body}


class Push(Channel):
    name, seconds = "push", 600
    words = Channel.words | {"refused": "gone"}

    def addresses(self, user):
        return user.get("devices") or []

    def message(self, template, data):
        title = fill(template, data, str)
        return title[:39] + "…" if len(title) > 40 else title

    def is_quiet(self, hour, event):
        return not event.get("urgent") and not 8 <= hour < 22

    def key(self, address, event, message):
        return (self.name, address, message)


class Sms(Channel):
    name, field, seconds = "sms", "phone", 24 * 60 * 60
    told = ("sent", "unknown")

    def message(self, template, data):
        if any(name not in data for name in re.findall(r"\{(\w+)\}", template)):
            return None
        text = fill(template, data, str)
        for letter, plain in {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}.items():
            text = text.replace(letter, plain)
        return "".join(letter if letter.isascii() else "?" for letter in text)[:160]

    def is_quiet(self, hour, event):
        return event["kind"] != "code" and not 9 <= hour < 21

    def key(self, address, event, message):
        return (self.name, address, message)


class Inbox(Channel):
    name, field, seconds = "inbox", "id", 7 * 24 * 60 * 60

    def message(self, template, data):
        return fill(template, data, str)


class Notifier:
    def __init__(self, templates, transports, now, pause):
        self.templates = templates
        memory = Memory(now)
        plans = [
            (Email, 3, lambda attempt: attempt, ()),
            (Push, 2, lambda attempt: 0, ()),
            (Sms, 4, lambda attempt: 5, ("unknown",)),
            (Inbox, 3, lambda attempt: 0, ()),
        ]
        self.channels = [
            kind(Line(transports.get(kind.name), pause, attempts, wait, final), memory)
            for kind, attempts, wait, final in plans
        ]

    def notify(self, user, event):
        templates = self.templates.get(event["kind"], {})
        results = []
        for channel in self.channels:
            wanted = channel.name in templates and channel.name not in user.get("off", [])
            for address in channel.addresses(user) if wanted else []:
                status = channel.tell(user, event, address, templates[channel.name])
                results.append([channel.name, address, status])
        return results

    def flush(self):
        return self.channels[0].flush()
