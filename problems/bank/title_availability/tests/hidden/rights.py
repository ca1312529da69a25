"""Short ways to write windows, and the slow but obvious answer to compare with."""

from availability import Availability
from judge.kit.draw import keys, rng
from window import Window

COUNTRIES = ["DE", "FR", "JP"]


def licence(start, end, *, contract="studio", title="dark", country="DE", priority=1):
    return Window(contract, title, country, start, end, priority, True)


def hold(start, end, *, contract="court", title="dark", country="DE", priority=1):
    return Window(contract, title, country, start, end, priority, False)


def told(*windows):
    rights = Availability()
    for number, window in enumerate(windows):
        rights.record(window, number)
    return rights


def shown(rights, *instants):
    return [rights.is_available("dark", "DE", at) for at in instants]


def drawn_messages(name, count):
    """[recorded_at, then the fields of a window]: few titles, contracts and instants, so that windows meet."""
    chance = rng(name)
    titles, contracts = keys(f"{name} titles", 3), keys(f"{name} contracts", 5)
    messages = []
    for _ in range(count):
        start = chance.randint(-5, 40)
        end = chance.choice([None, *range(start, start + 15)])
        where = [chance.choice(contracts), chance.choice(titles), chance.choice(COUNTRIES[:2])]
        messages.append([chance.randint(-6, 12), *where, start, end, chance.randint(0, 2), chance.random() < 0.65])
    return messages


def places(messages):
    return sorted({(message[2], message[3]) for message in messages})


class Plain:
    """The same questions, answered by looking at every message for every instant. All drawn windows lie in REACH."""

    REACH = range(-10, 80)

    def __init__(self, messages):
        self._messages = sorted(messages, key=lambda message: message[0])
        self._calendars = {}

    def is_available(self, title, country, at, known_at=99):
        return self._calendar(title, country, known_at)[at]

    def next_change(self, title, country, at, known_at=99):
        calendar = self._calendar(title, country, known_at)
        return next((later for later in range(at + 1, self.REACH.stop) if calendar[later] != calendar[at]), None)

    def leaving(self, country, at, within, known_at=99):
        titles = {title for title, where in places(self._messages) if where == country}
        shown_now = [title for title in titles if self.is_available(title, country, at, known_at)]
        ends = [[self.next_change(title, country, at, known_at), title] for title in shown_now]
        return sorted([end, title] for end, title in ends if end is not None and end <= at + within)

    def _calendar(self, *asked):
        if asked not in self._calendars:
            windows = self._newest(*asked)
            self._calendars[asked] = {at: _decided(windows, at) for at in self.REACH}
        return self._calendars[asked]

    def _newest(self, title, country, known_at):
        newest = {}
        for recorded_at, contract, *rest in self._messages:
            if recorded_at <= known_at and rest[:2] == [title, country]:
                newest[contract] = rest[2:]
        return list(newest.values())


def _decided(windows, at):
    holding = [(priority, not seen) for start, end, priority, seen in windows if start <= at and (end is None or at < end)]
    return bool(holding) and not max(holding)[1]
