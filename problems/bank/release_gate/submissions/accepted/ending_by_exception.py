# idea: an object holds what is handed in; a step that fails raises, and one place takes back whatever was raised
"""The release gate."""

import bisect
import itertools
from fractions import Fraction

AWAY = (ConnectionError, TimeoutError)


class StepFailed(Exception):
    pass


class Gate:
    def __init__(self, fleet, builds, least):
        self._fleet, self._builds, self._least = fleet, builds, least
        requests, errors = fleet["counts"](builds[0], fleet["now"]() - 3600)
        self._bound = Fraction(3 * errors, 2 * requests) if requests else None
        self.percent = 0

    def climb(self):
        for self.percent in (1, 5, 25, 100):
            self._fleet["set_share"](self._builds[-1], self.percent)
            self._watch()

    def take_back(self):
        for tries in itertools.count(1):
            try:
                return self._fleet["set_share"](self._builds[-1], 0)
            except AWAY:
                if tries == 3:
                    raise
            self._fleet["sleep"](5)

    def _watch(self):
        looks = itertools.islice(self._looks(), 30)
        counting = (look for look in looks if look is not None and look[0] >= self._least)
        for number, (requests, errors) in enumerate(counting, start=1):
            if self._bound is not None and errors > self._bound * requests:
                raise StepFailed("bad")
            if number == 5:
                return
        raise StepFailed("blind")

    def _looks(self):
        """One a minute; None where nobody has answered."""
        began, silent = self._fleet["now"](), 0
        while silent < 3:
            self._fleet["sleep"](60)
            try:
                look = self._fleet["counts"](self._builds[-1], began)
                silent = 0
            except AWAY:
                look = None
                silent += 1
            yield look


def roll_out(builds, *, is_good, least=0, **fleet):
    gate = Gate(fleet, builds, least)
    try:
        gate.climb()
    except StepFailed as failed:
        gate.take_back()
        outcome = str(failed)
    except BaseException:
        gate.take_back()
        raise
    else:
        return {"outcome": "released", "percent": gate.percent, "first_bad": None}
    found = None
    if outcome == "bad":
        inner = range(1, len(builds) - 1)
        found = builds[1 + bisect.bisect_left(inner, True, key=lambda number: not is_good(builds[number]))]
    return {"outcome": outcome, "percent": gate.percent, "first_bad": found}
