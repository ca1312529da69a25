"""On which dates a job falls."""

from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Daily:
    def falls_on(self, day: date) -> bool:
        return True


@dataclass(frozen=True)
class Weekly:
    weekday: int
    """0 is Monday."""

    def falls_on(self, day: date) -> bool:
        return day.weekday() == self.weekday


@dataclass(frozen=True)
class Monthly:
    day: int
    """A day that a month doesn't have is its last one."""

    def falls_on(self, day: date) -> bool:
        is_last = (day + DAY).day == 1
        return day.day == self.day or (is_last and day.day < self.day)
