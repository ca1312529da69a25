"""Playing a round back: any moment is the fold of what had happened, the last one is byte-identical."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interview.events import Event, TimeUp
from interview.round import replay
from interview.timeline import CHECKPOINT_EVERY, Sort, Timeline
from tests.interview.fakes import FILE, Desk
from tests.interview.played import played


@pytest.fixture
def events(tmp_path: Path) -> tuple[Event, ...]:
    desk = played(tmp_path)
    return desk.rounds.read(desk.round_id).events


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(moments=st.lists(st.floats(-1, 2000), max_size=5))
def test_any_moment_is_the_fold_of_what_had_happened(events: tuple[Event, ...], moments: list[float]) -> None:
    timeline = Timeline(events)
    for t in moments:
        happened = [event for event in events[1:] if event.t <= t]
        assert timeline.at(t) == replay([events[0], *happened])


def test_a_long_round_can_be_entered_anywhere(desk: Desk) -> None:
    for number in range(3 * CHECKPOINT_EVERY):
        desk.clock.pass_s(1)
        desk.type(f"{number}\n")
    desk.proctor.leave()
    timeline = Timeline(desk.rounds.read(desk.round_id).events)
    texts = [timeline.at(t).files[FILE].splitlines()[-1] for t in (250.0, 3.0, 101.0)]
    assert texts == ["249", "2", "100"]
    assert timeline.at(timeline.length_s).files == desk.proctor.round.files


def test_one_jumps_to_phases_runs_notes_and_stages(events: tuple[Event, ...]) -> None:
    timeline = Timeline(events)
    labels = {sort: [each.label for each in timeline.moments if each.sort is sort] for sort in Sort}
    assert labels[Sort.PHASE] == ["phase: code", "phase: verify", "phase: code", "round submitted"]
    assert labels[Sort.RUN] == ["run: AC", "verdict: AC", "verdict: WA"]
    assert labels[Sort.STAGE] == ["stage 2 (pass)"]
    assert labels[Sort.NOTE] == ["why: a deque forgets"]
    first = timeline.next(0, Sort.RUN)
    assert first is not None
    assert timeline.previous(first.t, Sort.RUN) is None
    assert timeline.previous(timeline.length_s + 1, Sort.STAGE) == timeline.next(0, Sort.STAGE)
    assert timeline.next(timeline.length_s) is None


def test_a_pause_can_be_skipped(events: tuple[Event, ...]) -> None:
    timeline = Timeline(events)
    assert timeline.after(0.0) == 60.0
    assert timeline.after(timeline.length_s) is None


def test_a_timeline_begins_with_a_beginning() -> None:
    with pytest.raises(ValueError, match="round-started"):
        Timeline([TimeUp(t=1.0)])
    with pytest.raises(ValueError, match="round-started"):
        Timeline([])
