"""Where the playing back of a round stands: moment, speed, running or not. Pure; the screen brings the time."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from interview.timeline import Timeline

SPEEDS: Final = (1, 2, 5, 10, 30, 60)
"""Round seconds in a second."""
PAUSE_S: Final = 2.0
"""A wait of the viewer's longer than this is skipped."""
LONGEST_S: Final = 60.0
"""What a pause of the round takes up on the track at most: a debrief that was left for days would hide the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Playback:
    t: float = 0.0
    speed: int = 10
    playing: bool = True
    skipping: bool = True
    """Jump over the stretches in which nothing happens."""

    def advanced(self, timeline: Timeline, elapsed_s: float) -> Playback:
        """After so many of the viewer's seconds. Stops at the end."""
        if not self.playing or elapsed_s <= 0:
            return self
        t = self.t + elapsed_s * self.speed
        following = timeline.after(self.t)
        if self.skipping and following is not None and following - self.t > PAUSE_S * self.speed:
            t = max(t, following - PAUSE_S * self.speed / 4)
        return replace(self, t=min(t, timeline.length_s), playing=t < timeline.length_s)

    def moved(self, timeline: Timeline, t: float) -> Playback:
        return replace(self, t=min(max(0.0, t), timeline.length_s))

    def paced(self, steps: int) -> Playback:
        """Faster or slower by so many steps."""
        place = SPEEDS.index(self.speed) + steps
        return replace(self, speed=SPEEDS[min(max(place, 0), len(SPEEDS) - 1)])

    def turned(self, timeline: Timeline) -> Playback:
        """Play or pause; at the end play from the beginning."""
        if not self.playing and self.t >= timeline.length_s:
            return replace(self, t=0.0, playing=True)
        return replace(self, playing=not self.playing)


class Scale:
    """Moments on a line from 0 to 1, long pauses cut short."""

    def __init__(self, times: Sequence[float]) -> None:
        self._times = tuple(times)
        gaps = (min(later - earlier, LONGEST_S) for earlier, later in pairwise(self._times))
        self._places = tuple(accumulate(gaps, initial=0.0))

    def place(self, t: float) -> float:
        index = bisect_right(self._times, t) - 1
        whole = self._places[-1]
        if index < 0 or not whole:
            return 0.0
        beyond = min(t - self._times[index], LONGEST_S)
        following = self._places[min(index + 1, len(self._places) - 1)]
        return min(self._places[index] + beyond, following) / whole
