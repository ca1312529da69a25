"""On which dates a job falls."""

import calendar
from dataclasses import dataclass


@dataclass(frozen=True)
class Daily:
    def falls_on(self, day):
        return True


@dataclass(frozen=True)
class Weekly:
    weekday: int

    def falls_on(self, day):
        return day.weekday() == self.weekday


@dataclass(frozen=True)
class Monthly:
    day: int

    def falls_on(self, day):
        return day.day == min(self.day, calendar.monthrange(day.year, day.month)[1])


@dataclass(frozen=True)
class LastWeekday:
    weekday: int

    def falls_on(self, day):
        weeks = calendar.monthcalendar(day.year, day.month)
        return day.day == max(week[self.weekday] for week in weeks)
