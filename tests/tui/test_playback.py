"""Where a replay stands: pure laws of time, and the scale that cuts pauses short."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.timeline import Timeline
from tests.interview.played import played
from tui.playback import SPEEDS, Playback, Scale


@pytest.fixture
def timeline(tmp_path: Path) -> Timeline:
    desk = played(tmp_path)
    return Timeline(desk.rounds.read(desk.round_id).events)


def test_a_second_at_speed_ten_is_ten_seconds(timeline: Timeline) -> None:
    assert Playback(t=100.0, skipping=False).advanced(timeline, 1.0).t == 110.0


def test_a_long_pause_is_skipped_to_shortly_before_its_end(timeline: Timeline) -> None:
    begun = Playback(t=200.0, speed=1).advanced(timeline, 0.1)
    following = timeline.after(200.0)
    assert following is not None
    assert following - 1 <= begun.t < following


def test_it_plays_to_the_end_and_from_there_anew(timeline: Timeline) -> None:
    playback = Playback(speed=60)
    for _ in range(1000):
        playback = playback.advanced(timeline, 0.1)
    assert playback.t == timeline.length_s
    assert not playback.playing
    assert playback.turned(timeline) == Playback(speed=60)


def test_a_pause_holds_the_moment(timeline: Timeline) -> None:
    held = Playback(t=5.0).turned(timeline)
    assert held.advanced(timeline, 3.0) == held


def test_speeds_end_at_the_slowest_and_the_fastest() -> None:
    assert Playback().paced(-99).speed == SPEEDS[0]
    assert Playback().paced(99).speed == SPEEDS[-1]


@given(st.lists(st.floats(0, 1e6), min_size=1).map(sorted), st.floats(-10, 2e6), st.floats(0, 1e6))
def test_later_is_never_further_left(times: list[float], t: float, more: float) -> None:
    scale = Scale(times)
    assert 0.0 <= scale.place(t) <= scale.place(t + more) <= 1.0


def test_a_debrief_left_for_a_day_takes_up_one_minute_of_the_track() -> None:
    scale = Scale([0.0, 60.0, 86_460.0])
    assert scale.place(60.0) == 0.5
    assert scale.place(86_460.0) == 1.0


def test_the_cursor_stands_behind_what_was_typed(timeline: Timeline) -> None:
    assert timeline.typed_at(0.0) is None
    file, place = timeline.typed_at(200.0) or ("", (0, 0))
    assert file == "limiter.py"
    assert timeline.at(200.0).buffers[file].lines[place[0] - 1].startswith("LIMIT = 3")
