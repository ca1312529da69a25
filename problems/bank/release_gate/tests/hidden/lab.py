"""A fleet that answers by a script and notes what it is asked."""

import rollout
from judge.kit.draw import keys, rng

STEPS = [1, 5, 25, 100]
LIKE_BEFORE = (1000, 10)
WORSE = (1000, 16)
AWAY = ConnectionError("metrics")


class Fleet:
    """`answers` for the new build, pairs or exceptions, one for each check; the last one is repeated for ever."""

    def __init__(self, *answers, before=(50_000, 500), builds=5, first_bad=-1, back=()):
        self.builds = keys("builds", builds, prefix="b-")
        self.answers = list(answers) or [LIKE_BEFORE]
        self.before = [before, (0, 0)]  # once the new build has everything, the old one has no requests
        self.bad_from = self.builds.index(self.builds[first_bad])
        self.back = list(back)  # what taking back raises
        self.time = self.start = rng("start").randint(10_000, 99_999)
        self.done, self.windows, self.pauses, self.tried = [], [], [], []

    def now(self):
        return self.time

    def sleep(self, seconds):
        self.pauses.append(seconds)
        self.time += seconds

    def set_share(self, build, percent):
        assert build == self.builds[-1]
        self.done.append(percent)
        if percent == 0 and self.back:
            raise self.back.pop(0)
        self.time += 7  # it takes a while to get everywhere

    def counts(self, build, since):
        if build == self.builds[0]:
            self.windows.append(("old", since, self.time))
            return self.before.pop(0) if len(self.before) > 1 else self.before[0]
        assert build == self.builds[-1]
        self.windows.append(("new", since, self.time))
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer

    def is_good(self, build):
        self.done.append("trial")
        self.tried.append(build)
        return self.builds.index(build) < self.bad_from

    def roll_out(self, **extra):
        return rollout.roll_out(
            list(self.builds),
            set_share=self.set_share,
            counts=self.counts,
            is_good=self.is_good,
            now=self.now,
            sleep=self.sleep,
            **extra,
        )

    def checks(self):
        return len([who for who, _, _ in self.windows if who == "new"])


def released():
    return {"outcome": "released", "percent": 100, "first_bad": None}


def blind(percent):
    return {"outcome": "blind", "percent": percent, "first_bad": None}


def bad(percent, first_bad):
    return {"outcome": "bad", "percent": percent, "first_bad": first_bad}
