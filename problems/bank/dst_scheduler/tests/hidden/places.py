"""Zones of the real world, and a model that tries minute after minute."""

import calendar
from datetime import date, datetime, timedelta

from judge.kit.draw import keys, rng

MINUTE, HOUR, DAY = 60, 3600, 86400


def utc(text):
    return calendar.timegm(datetime.fromisoformat(text).timetuple())


BERLIN = ["Berlin", HOUR, [[utc("2026-03-29 01:00"), 2 * HOUR], [utc("2026-10-25 01:00"), HOUR]]]
NEW_YORK = ["New York", -5 * HOUR, [[utc("2026-03-08 07:00"), -4 * HOUR], [utc("2026-11-01 06:00"), -5 * HOUR]]]
LORD_HOWE = ["Lord Howe", 11 * HOUR, [[utc("2026-04-04 15:00"), 37800], [utc("2026-10-03 15:30"), 11 * HOUR]]]
ST_JOHNS = ["St. John's", -12600, [[utc("2010-03-14 03:31"), -9000], [utc("2010-11-07 02:31"), -12600]]]
AZORES = ["Azores", -HOUR, [[utc("2026-03-29 01:00"), 0], [utc("2026-10-25 01:00"), -HOUR]]]
SAMOA = ["Samoa", -10 * HOUR, [[utc("2011-12-30 10:00"), 14 * HOUR]]]
KOLKATA = ["Kolkata", 19800, []]
AUCKLAND = ["Auckland", 13 * HOUR, [[utc("2026-04-04 14:00"), 12 * HOUR], [utc("2026-09-26 14:00"), 13 * HOUR]]]
HONOLULU = ["Honolulu", -10 * HOUR, []]


def drawn_zone(name, around):
    """A zone that changes three times within two weeks of `around`, by up to three hours, at any minute."""
    chance = rng(name)
    offset = chance.randrange(-10 * 60, 12 * 60, 15) * MINUTE
    moments = [around + (4 + 4 * number) * DAY + chance.randrange(1440) * MINUTE for number in range(3)]
    steps = [chance.choice([-180, -60, -30, 30, 60, 120]) * MINUTE for _ in moments]
    return [name, offset, [[moment, offset + sum(steps[: number + 1])] for number, moment in enumerate(moments)]]


def drawn_jobs(name, count, *regions):
    """Daily jobs at any minute of the day."""
    chance = rng(name)
    return [
        [each, ["Daily"], f"{chance.randrange(24):02}:{chance.randrange(60):02}", *regions] for each in keys(name, count)
    ]


def offset_at(zone, moment):
    return next((after for change, after in reversed(zone[2]) if change <= moment), zone[1])


def first_moment(zone, day, at):
    """The first minute at which the clock shows that time or later."""
    hours, minutes = (int(part) for part in at.split(":"))
    wanted = calendar.timegm(day.timetuple()) + hours * HOUR + minutes * MINUTE
    moment = wanted - max(zone[1], *(after for _, after in zone[2]), zone[1])
    while moment + offset_at(zone, moment) < wanted:
        moment += MINUTE
    return moment


def dates(first, count):
    return [date.fromisoformat(first) + timedelta(days=number) for number in range(count)]


def night(day):
    """Looks some minutes apart, from the evening before `day` to its evening, none of them on a whole minute."""
    evening = utc(f"{day} 18:00") - DAY
    offset, step = rng("runner").randint(1, 59), rng("runner").choice([5, 6, 7])
    return [evening + offset + minute * MINUTE for minute in range(0, 24 * 60, step)]


def together(transcript):
    return [run for found in transcript for run in found]
