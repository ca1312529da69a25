"""Time zones as tables of their changes. Generated from the time zone database; not ours to change.

A moment is a whole number of seconds of UTC since 1970. The offset of a zone is local time minus UTC, in seconds. Zones change at
any moment and by any amount: an hour at night, half an hour (Lord Howe), a whole day (Samoa, 2011), or never (Kolkata).
"""

import bisect
from dataclasses import dataclass
from datetime import datetime, timedelta

EPOCH = datetime(1970, 1, 1)


@dataclass(frozen=True)
class Zone:
    """`offset` holds until the first of `changes`; each of these is (moment, offset from then on), in the order of time."""

    name: str
    offset: int
    changes: tuple[tuple[int, int], ...] = ()

    def offset_at(self, moment: int) -> int:
        index = bisect.bisect_right(self.changes, moment, key=lambda change: change[0])
        return self.changes[index - 1][1] if index else self.offset

    def wall(self, moment: int) -> datetime:
        """What a clock on the wall shows."""
        return EPOCH + timedelta(seconds=moment + self.offset_at(moment))
