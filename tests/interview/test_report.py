"""What is told of a round: claims with their moments, the Markdown page, the JSON, the recording."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from interview.cast import COLUMNS, cast, cast_text
from interview.events import Event, RoundStarted, TimeUp
from interview.records import Answer, Mark, PromptKind, Settings, Source, TestProof
from interview.report import as_json, as_markdown, clock
from interview.round import Round, replay
from interview.summary import claims
from tests.interview.fakes import Desk, case, report
from tests.interview.played import BURST, REPORTS, played

NewDesk = Callable[..., Desk]


@pytest.fixture
def closed(tmp_path: Path) -> Desk:
    return played(tmp_path)


@pytest.fixture
def events(closed: Desk) -> tuple[Event, ...]:
    return closed.rounds.read(closed.round_id).events


@pytest.fixture
def round_(closed: Desk) -> Round:
    return closed.proctor.round


def test_every_moment_of_a_claim_is_an_events(round_: Round, events: tuple[Event, ...]) -> None:
    moments = {event.t for event in events}
    assert {t for claim in claims(round_) for t in claim.seen_at} <= moments


def test_every_claim_has_its_moments_unless_it_says_that_there_was_nothing(round_: Round) -> None:
    unproven = [claim.text for claim in claims(round_) if not claim.seen_at]
    nothing = re.compile(r"No |Notes: none|0 |\w+: 0\.0 of")
    assert not [text for text in unproven if not nothing.match(text)]


def test_what_seldom_happens_has_its_moments_too(new_desk: NewDesk) -> None:
    desk = new_desk(*REPORTS, report(case(BURST)), settings=Settings(pressure=True))
    desk.type("pasted", source=Source.PASTE)
    desk.clock.set_wall(-3600)
    desk.proctor.submit()
    desk.type("y")
    desk.clock.pass_s(60)
    desk.proctor.submit()
    while desk.proctor.round.open_interruption is None:
        desk.clock.pass_s(30)
        desk.proctor.tick()
    desk.proctor.answer_interruption("because")
    desk.type("z")
    desk.clock.pass_s(30)
    desk.proctor.submit()
    told = {claim.text: claim.seen_at for claim in claims(desk.proctor.round)}
    told_of = (
        "6 characters were pasted.",
        "The machine's clock was set by -3600 s; the deadline did not move.",
        "Submission 2 broke 1 cases that had passed.",
        "Back at the code 0 s after an interruption.",
    )
    assert all(told[text] for text in told_of)
    desk.proctor.leave()
    happened = {event.t for event in desk.rounds.read(desk.round_id).events}
    assert {t for seen_at in told.values() for t in seen_at} <= happened


@pytest.mark.parametrize(
    "text",
    [
        "WA on the last submission (stage 1: 1 of 2, stage 2: 1 of 1).",
        "1 of 4 withheld facts found, 1 before the first edit.",
        "1 assumptions wrong.",
        "Of 3 edge cases 2 look foreseen in the plan; the code passed 1.",
        f"Submission 2 broke 1 cases that had passed: {BURST}.",
        "What broke did not become green again.",
        "Points by your own marks: 9 said, 0 partly, 9 missed.",
    ],
)
def test_the_round_is_told_in_plain_sentences(round_: Round, text: str) -> None:
    assert text in [claim.text for claim in claims(round_)]


def test_the_page_holds_every_part(closed: Desk, round_: Round) -> None:
    page = as_markdown(closed.round_id, round_)
    for part in ("# Rate limiter", "## Outcome", "## Edge cases", "## Assumptions", "## Self-rated", "## `limiter.py`",
                 f"| `{BURST}` | WA |", "assist: none", "Due 2026-11-23: name a risk each round"):  # fmt: skip
        assert part in page


def test_code_with_a_fence_in_it_stays_code(closed: Desk, round_: Round) -> None:
    page = as_markdown(closed.round_id, round_)
    assert "````python\n" in page
    assert page.count("````") == 2


def test_nothing_typed_becomes_a_table_or_a_tag(closed: Desk, round_: Round) -> None:
    assert "<b>" not in as_markdown(closed.round_id, round_)


def test_the_json_is_plain_data(closed: Desk, round_: Round) -> None:
    data = json.loads(json.dumps(as_json(closed.round_id, round_)))
    assert data["round"]["verdict"] == "WA"
    assert data["submissions"][1]["regressions"] == [BURST]
    assert data["files"]["limiter.py"].endswith("x = 1\n")


def test_a_suggestion_stands_beside_the_own_mark_with_what_was_said_to_it(desk: Desk) -> None:
    desk.proctor.finish()
    desk.proctor.judge_pending()
    debrief = desk.proctor.debrief
    prompt = next(state.prompt for state in debrief.start() if state.prompt.kind is PromptKind.FOLLOWUP)
    debrief.lock(prompt.id, Answer(text="The lock matters because state is shared."))
    point = debrief.reveal(prompt.id)
    assert point is not None
    debrief.mark(prompt.id, point, Mark.MISSED)
    found = debrief.suggest(prompt.id, point)
    debrief.take_suggestion(prompt.id, point, True)
    points = {each["id"]: each["points"] for each in as_json("r", desk.proctor.round)["prompts"]}[prompt.id]
    assert (points[0]["mark"], points[0]["suggested"], points[0]["sentence"], points[0]["accepted"]) == (
        "missed", found.band, found.sentence, True,
    )  # fmt: skip
    assert f"  - the engine: {found.band}: {found.sentence} (you agreed)" in as_markdown("r", desk.proctor.round)


def test_hidden_cases_are_not_named_while_the_round_goes_on(desk: Desk) -> None:
    desk.proctor.submit()
    told = as_markdown("r", desk.proctor.round) + json.dumps(as_json("r", desk.proctor.round))
    assert "test_burst" not in told


def test_a_round_without_anything_can_be_told(desk: Desk) -> None:
    desk.proctor.abandon()
    assert "No submission was judged." in as_markdown("r", desk.proctor.round)


@pytest.mark.parametrize(("t", "text"), [(0, "00:00"), (61.9, "01:01"), (3599, "59:59"), (3661, "1:01:01")])
def test_moments_read_like_a_clock(t: float, text: str) -> None:
    assert clock(t) == text


def test_a_recording_is_an_asciicast_of_version_3(events: tuple[Event, ...]) -> None:
    header, *lines = [json.loads(line) for line in cast(events)]
    assert (header["version"], header["term"]["cols"]) == (3, COLUMNS)
    assert all(isinstance(pause, (int, float)) and 0 <= pause <= 3 for pause, _, _ in lines)
    assert {code for _, code, _ in lines} == {"o", "m"}


def test_a_recording_marks_phases_runs_notes_and_stages(events: tuple[Event, ...]) -> None:
    marks = [json.loads(line)[2] for line in list(cast(events))[1:] if json.loads(line)[1] == "m"]
    for mark in ("phase: code", "run: AC", "verdict: AC", "stage 2 (pass)", "why: a deque forgets", "plan saved"):
        assert mark in marks


def test_a_recording_ends_with_the_last_text(events: tuple[Event, ...]) -> None:
    screens = [json.loads(line)[2] for line in list(cast(events))[1:] if json.loads(line)[1] == "o"]
    assert "x = 1" in screens[-1]
    assert replay(events).files["limiter.py"].endswith("x = 1\n")


def test_a_recording_lets_no_control_character_through(desk: Desk) -> None:
    desk.type("\x1b]0;owned\x07")
    desk.proctor.leave()
    text = cast_text(desk.rounds.read(desk.round_id).events)
    assert "\\u001b]0;" not in text


def test_a_recording_begins_with_a_beginning() -> None:
    with pytest.raises(ValueError, match="round-started"):
        list(cast([TimeUp(t=1.0)]))


def test_the_deadline_is_told_once(round_: Round) -> None:
    assert isinstance(round_.started, RoundStarted)
    assert round_.started.deadline == round_.started.started_at.replace(minute=45)


def test_own_tests_are_told_with_what_they_never_looked_at(round_: Round) -> None:
    proof = TestProof(tests=3, killed=("a",), survived=("b",), unseen=("lets the limit | through",))
    page = as_markdown("r", replace(round_, proof=proof, proof_t=1.0))
    assert "- 3 tests, kill rate 50%\n- Never looked at: lets the limit | through" in page
    alarmed = replace(
        round_, proof=proof.model_copy(update={"false_alarms": ("test_mine.py::test_never",)}), proof_t=1.0
    )
    assert "kill rate 0%\n- Fails on correct code: `test_mine.py::test_never`" in as_markdown("r", alarmed)
    assert as_json("r", alarmed)["own_tests"]["false_alarms"] == ["test_mine.py::test_never"]
    broken = replace(round_, proof=TestProof(tests=0, error="No test was found in your files."), proof_t=1.0)
    assert "Own tests could not be judged: No test was found in your files." in as_markdown("r", broken)


def test_a_wide_line_of_a_recording_stays_on_its_line(desk: Desk) -> None:
    desk.type("漢" * COLUMNS)
    desk.proctor.leave()
    last = json.loads(list(cast(desk.rounds.read(desk.round_id).events))[-1])[2]
    assert last.count("漢") == COLUMNS // 2
    assert last.endswith(f";{COLUMNS}H")
