"""The laws of the fold: writing and reading change nothing; edits replay to the same text, to the code point."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interview.buffer import Buffer, unkeepable
from interview.events import (
    AnyEvent,
    AssumptionLogged,
    CandidateOffered,
    CandidateRefused,
    ClockJumped,
    Edit,
    Event,
    NoteTaken,
    PhaseEntered,
    QuestionAsked,
    RoundResumed,
    RoundStarted,
    Snapshot,
    StageRevealed,
    TimeUp,
    VerdictGiven,
)
from interview.fold import CHANGES
from interview.journal import create_journal, open_journal
from interview.records import Source, Tag
from interview.round import replay
from problems.vocabulary import Phase
from tests.interview.fakes import FILE, GREEN, STARTER, Desk

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\v\f\x1c\x1d\x1e\x85\u2028\u2029\0"))
places = st.tuples(st.integers(0, 12), st.integers(0, 30))
seconds = st.floats(0, 1e5, allow_nan=False)
edits = st.builds(Edit, t=seconds, file=st.sampled_from([FILE, "mine.py"]), start=places, end=places, text=texts,
                  source=st.sampled_from(Source))  # fmt: skip
events = st.one_of(
    edits,
    st.builds(NoteTaken, t=seconds, tag=st.sampled_from(Tag), text=texts),
    st.builds(PhaseEntered, t=seconds, phase=st.sampled_from(Phase), cause=texts),
    st.builds(QuestionAsked, t=seconds, question=st.integers(1, 3), text=texts),
    st.builds(CandidateOffered, t=seconds, question=st.integers(1, 3), clarification=texts, ask=texts),
    st.builds(CandidateRefused, t=seconds, question=st.integers(1, 3), clarification=texts),
    st.builds(AssumptionLogged, t=seconds, assumption=st.integers(1, 3), text=texts),
    st.builds(StageRevealed, t=seconds, stage=st.integers(1, 3), by=st.sampled_from(["pass", "clock"])),
    st.builds(ClockJumped, t=seconds, seconds=st.floats(-1e6, 1e6)),
    st.builds(RoundResumed, t=seconds, away_s=seconds),
    st.builds(Snapshot, t=seconds, file=st.just(FILE), text=texts),
    st.builds(TimeUp, t=seconds),
)


def edited(text: str, start: tuple[int, int], end: tuple[int, int], new: str) -> str:
    """The plainest way to say what an edit does: on one string, by offsets."""
    lines = text.split("\n")

    def offset(place: tuple[int, int]) -> int:
        row, column = place
        if row >= len(lines):
            return len(text)
        return sum(len(line) + 1 for line in lines[:row]) + min(column, len(lines[row]))

    first, last = sorted((offset(start), offset(end)))
    return text[:first] + new + text[last:]


@settings(deadline=None)
@given(texts, st.lists(edits, max_size=20))
def test_edits_do_what_they_would_do_to_one_string(text: str, made: list[Edit]) -> None:
    buffer = Buffer.of(text)
    for edit in made:
        text = edited(text, edit.start, edit.end, edit.text)
        buffer = buffer.edited(edit.start, edit.end, edit.text)
        assert buffer.text == text


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(happened=st.lists(events, max_size=30))
def test_writing_and_reading_change_nothing(desk: Desk, happened: list[Event]) -> None:
    everything = [desk.proctor.round.started, *happened]
    with tempfile.TemporaryDirectory() as folder:
        journal = create_journal(Path(folder) / "round")
        for event in everything:
            journal.append(event)
        journal.close()
        opened = open_journal(Path(folder) / "round", write=False)
    assert opened.warnings == ()
    assert list(opened.events) == everything
    assert replay(opened.events) == replay(everything)


def test_a_round_played_by_the_proctor_is_the_fold_of_its_journal(desk: Desk) -> None:
    desk.clock.pass_s(10)
    desk.proctor.asking.ask("threads?")
    desk.proctor.asking.answer(False)
    desk.type("x")
    desk.proctor.run_public()
    desk.proctor.submit()
    desk.type("y")
    desk.proctor.finish()
    desk.proctor.judge_pending()
    desk.proctor.debrief.start()
    desk.proctor.close()
    assert replay(desk.rounds.read(desk.round_id).events) == desk.proctor.round


def test_every_event_can_be_read_back_and_changes_something() -> None:
    kinds = {sort for sort in Event.__subclasses__() if sort.__module__ == Event.__module__}
    assert kinds - CHANGES.keys() == {RoundStarted}
    assert set(get_args(get_args(AnyEvent)[0])) == kinds


def test_a_round_begins_with_its_beginning() -> None:
    with pytest.raises(ValueError, match="round-started"):
        replay([TimeUp(t=1.0)])


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(happened=st.lists(events, max_size=30))
def test_phases_always_add_up(desk: Desk, happened: list[Event]) -> None:
    ordered = sorted((event for event in happened if not isinstance(event, RoundResumed)), key=lambda event: event.t)
    round_ = replay([desk.proctor.round.started, *ordered])
    assert sum(round_.phase_seconds(round_.t).values()) == pytest.approx(round_.t)


def test_a_report_survives_the_journal() -> None:
    from interview.events import event_from_json
    from interview.records import ReportRecord

    record = ReportRecord.of(GREEN)
    event = VerdictGiven(t=1.0, submission=1, report=record)
    back = event_from_json(event.model_dump_json())
    assert isinstance(back, VerdictGiven)
    assert back.report.report() == GREEN


def test_evidence_of_any_sort_can_be_kept() -> None:
    from dataclasses import replace

    from interview.records import ReportRecord

    odd = replace(GREEN, evidence={"nan": float("nan"), "inf": float("inf"), "half": "\ud800", "set": {1}, 3: object})
    kept = ReportRecord.model_validate_json(ReportRecord.of(odd).model_dump_json())
    assert kept.evidence["nan"] == "nan"
    assert kept.evidence["half"] == "?"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        pytest.param("a\tb \u4e2d e\u0301 \U0001f600", "", id="tabs, wide and combining characters are kept"),
        pytest.param("a\fb", "form feed", id="form feed"),
        pytest.param("one\ntwo\u2028", "Line 2", id="a line separator, with its line"),
        pytest.param("\r", "carriage return", id="a stray carriage return"),
        pytest.param("\ud800", "surrogate", id="half a character"),
        pytest.param("\0", "NUL", id="NUL"),
    ],
)
def test_what_a_plain_editor_cannot_keep_is_said(text: str, word: str) -> None:
    assert word in unkeepable(text)
    assert bool(unkeepable(text)) == bool(word)


def test_a_starter_comes_back_byte_for_byte(desk: Desk) -> None:
    assert desk.proctor.round.files[FILE] == STARTER
