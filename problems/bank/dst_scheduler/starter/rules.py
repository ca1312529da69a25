"""On which dates a job falls."""

from dataclasses import dataclass
from datetime import date


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

    def falls_on(self, day: date) -> bool:
        return day.day == self.day
