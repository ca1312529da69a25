# idea: a correction is found by its contract; but a contract covers many titles and countries
# rejected-by: stage1/test_corrections.py::test_a_correction_for_one_country_leaves_the_others_alone
# rejected-by: stage1/test_corrections.py::test_a_correction_for_one_title_leaves_the_others_of_the_contract_alone
# stage: 1
import math


class Availability:
    def __init__(self):
        self._newest = {}

    def record(self, window, recorded_at):
        if window.end is not None and window.end < window.start:
            raise ValueError(f"{window.contract} ends before it starts")
        known_since, _ = self._newest.get(window.contract, (-math.inf, None))
        if recorded_at >= known_since:
            self._newest[window.contract] = (recorded_at, window)

    def is_available(self, title, country, at):
        holding = [
            window
            for window in self._of(title, country)
            if window.start <= at and (window.end is None or at < window.end)
        ]
        holding.sort(key=lambda window: (window.priority, not window.shown))
        return bool(holding) and holding[-1].shown

    def next_change(self, title, country, at):
        shown = self.is_available(title, country, at)
        bounds = {bound for window in self._of(title, country) for bound in (window.start, window.end)}
        for bound in sorted(bound for bound in bounds if bound is not None and bound > at):
            if self.is_available(title, country, bound) != shown:
                return bound
        return None

    def leaving(self, country, at, within):
        found = []
        for title in {window.title for _, window in self._newest.values()}:
            if self.is_available(title, country, at):
                end = self.next_change(title, country, at)
                if end is not None and end <= at + within:
                    found.append((end, title))
        return sorted(found)

    def _of(self, title, country):
        return [window for _, window in self._newest.values() if (window.title, window.country) == (title, country)]
