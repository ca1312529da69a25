"""The weekly plan, the countdown, practice that is no round, and the next problem."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview.errors import JournalError
from interview.facts import RoundFacts
from interview.next_problem import next_problems
from interview.plan import Per, countdown, formats, practised, progress, rotate_to, today_in_one_line
from interview.plan_file import FILE, Plan, load_plan, save_plan
from interview.practice import Area, Entry, Format, add_entry, read_entries, remove_entry
from problems.problem import Problem
from problems.vocabulary import Kind, Pattern, Status
from tests.interview.fakes import problem
from tests.interview.test_weeks import CLEAN

SUNDAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def entry(kind: str = "edge-hunt", at: datetime = NOW, area: Area = Area.CODING, form: Format = Format.SOLO) -> Entry:
    return Entry(at=at.isoformat(), kind=kind, format=form, area=area)


def done(target: str, *entries: Entry) -> int:
    found = progress(practised([CLEAN], entries), SUNDAY)
    return next(each.done for each in found if each.target.id == target)


@pytest.mark.parametrize(
    ("target", "entries", "count"),
    [
        pytest.param("coding-mocks", [], 1, id="a round is a mock"),
        pytest.param("problems", [entry(), entry(at=NOW - timedelta(days=1))], 2, id="today's only"),
        pytest.param("coding-mocks", [entry("mock", NOW - timedelta(days=6))], 2, id="Monday belongs to the week"),
        pytest.param("coding-mocks", [entry("mock", NOW - timedelta(days=7))], 1, id="last Sunday does not"),
        pytest.param("all-coding", [entry("mock", NOW - timedelta(days=70))], 2, id="all in all"),
        pytest.param("behavioral-mocks", [entry("mock", area=Area.BEHAVIORAL)], 1, id="behavioral"),
        pytest.param("design-dives", [entry("deep-dive", area=Area.SYSTEM_DESIGN)], 1, id="design"),
        pytest.param("story-reviews", [entry("story-review", area=Area.BEHAVIORAL)], 1, id="stories"),
        pytest.param("tradeoff-reviews", [entry("trade-off-review")], 1, id="trade-offs"),
        pytest.param("debug-refactor", [], 0, id="an api module is neither"),
    ],
)
def test_what_counts_for_what(target: str, entries: list[Entry], count: int) -> None:
    assert done(target, *entries) == count


def test_a_refactoring_round_counts_as_one() -> None:
    found = progress(practised([replace(CLEAN, kind="refactor")], ()), SUNDAY)
    assert next(each for each in found if each.target.id == "debug-refactor").left == 0


def test_the_four_formats_rotate() -> None:
    mine = practised([CLEAN, replace(CLEAN, with_interviewer=True)], [entry()])
    assert formats(mine, SUNDAY) == {Format.LIVE: 0, Format.PEER: 1, Format.PLATFORM: 1, Format.SOLO: 1}
    assert rotate_to(mine, SUNDAY) is Format.LIVE


@pytest.mark.parametrize(
    ("days", "checklist"),
    [(-1, None), (0, "24-hours"), (1, "24-hours"), (2, "3-days"), (3, "3-days"), (7, "7-days"), (8, None)],
)
def test_the_countdown_changes_its_list(days: int, checklist: str | None) -> None:
    found = countdown(SUNDAY + timedelta(days=days), SUNDAY)
    assert (found.id if found else None) == checklist


def test_the_last_list_says_stop() -> None:
    found = countdown(SUNDAY, SUNDAY)
    assert found is not None
    assert "stop" in found.motto


def test_today_is_told_in_one_line() -> None:
    assert today_in_one_line((), SUNDAY).startswith("Today: coding rounds (0 of 2")
    assert today_in_one_line((), SUNDAY, SUNDAY + timedelta(days=1)).startswith(
        "Interview tomorrow: do one simple warm-up question. After the warm-up: stop."
    )
    ticked = [f"24-hours/{number}" for number in range(4)]
    told = today_in_one_line((), SUNDAY, SUNDAY + timedelta(days=1), ticked=ticked)
    assert told.startswith("Interview tomorrow. After the warm-up: stop.")
    near = today_in_one_line((), SUNDAY, SUNDAY + timedelta(days=3), ticked=["3-days/0"])
    assert near.startswith("Interview in 3 days: review one or two architecture diagrams.")
    assert "done" in today_in_one_line((), SUNDAY, targets=())


def test_targets_are_in_order_and_of_every_span() -> None:
    assert {each.per for each in Plan().targets} == set(Per)
    assert all(0 < each.low <= each.high for each in Plan().targets)


def test_a_plan_is_kept_as_it_was_edited(tmp_path: Path) -> None:
    plan = replace(Plan(), interview=SUNDAY).with_target("coding-mocks", 5, 3).toggled("3-days", 1)
    save_plan(tmp_path, plan)
    assert load_plan(tmp_path) == (plan, "")
    assert plan.targets[0].low == 3
    assert plan.is_ticked("3-days", 1)
    assert not plan.toggled("3-days", 1).is_ticked("3-days", 1)


def test_no_plan_yet_is_the_guides(tmp_path: Path) -> None:
    assert load_plan(tmp_path) == (Plan(), "")


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"targets": 3}', '{"targets": {}, "interview": "soon", "ticked": []}']
)
def test_a_damaged_plan_is_kept_beside(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text)
    plan, warning = load_plan(tmp_path)
    assert plan == Plan()
    assert "damaged" in warning
    assert (tmp_path / f"{FILE}.damaged").read_text() == text


def test_a_plan_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    newer = '{"version": 2, "weeks": []}'
    (tmp_path / "plan.json").write_text(newer)
    plan, warning = load_plan(tmp_path)
    assert (plan, "newer coderound" in warning) == (Plan(), True)
    with pytest.raises(JournalError, match="not changed"):
        save_plan(tmp_path, plan)
    assert (tmp_path / "plan.json").read_text() == newer


def test_practice_of_a_newer_program_is_read_as_far_as_it_is_known(tmp_path: Path) -> None:
    add_entry(tmp_path, entry("one"))
    line = json.loads((tmp_path / "practice.jsonl").read_text())
    (tmp_path / "practice.jsonl").write_text(json.dumps({**line, "mood": "calm"}) + "\n")
    assert read_entries(tmp_path) == ((entry("one"),), ())


def test_one_stretch_of_practice_is_removed_and_damaged_lines_stay(tmp_path: Path) -> None:
    add_entry(tmp_path, entry("one"))
    with (tmp_path / "practice.jsonl").open("ab") as file:
        file.write(b"\xff half\n")
    add_entry(tmp_path, entry("two", at=NOW + timedelta(seconds=1)))
    remove_entry(tmp_path, NOW.isoformat())
    entries, warnings = read_entries(tmp_path)
    assert ([each.kind for each in entries], len(warnings)) == (["two"], 1)
    assert b"\xff half" in (tmp_path / "practice.jsonl").read_bytes()


def test_a_plan_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(JournalError, match="not changed"):
        save_plan(tmp_path / "file", Plan())
    with pytest.raises(JournalError, match="not kept"):
        add_entry(tmp_path / "file", entry())


def test_practice_is_kept_and_a_damaged_line_named(tmp_path: Path) -> None:
    add_entry(tmp_path, entry("one"))
    with (tmp_path / "practice.jsonl").open("a") as file:
        file.write('{"at": "half')
    add_entry(tmp_path, entry("two"))
    entries, warnings = read_entries(tmp_path)
    assert [each.kind for each in entries] == ["one", "two"]
    assert len(warnings) == 1
    assert "line 2" in warnings[0]
    assert read_entries(tmp_path / "nowhere") == ((), ())


# --- the next problem ------------------------------------------------------------------------------------------------


def made(
    slug: str, kind: Kind, difficulty: int, *patterns: Pattern, status: Status = Status.ACTIVE
) -> tuple[str, Problem]:
    return slug, problem(
        uuid=UUID(int=len(slug)), kind=kind, difficulty=difficulty, patterns=patterns, status=status, title=slug
    )


BANK = (
    made("limiter", Kind.API_MODULE, 4, Pattern.HASH_MAPS),
    made("cache", Kind.CONCURRENCY, 5, Pattern.CONCURRENCY),
    made("parser", Kind.REFACTOR, 3, Pattern.ARRAYS_AND_STRINGS),
    made("deploys", Kind.DEBUG, 6, Pattern.BINARY_SEARCH),
    made("draft", Kind.OPTIMIZE, 1, Pattern.SORTING, status=Status.WIP),
    made("old", Kind.DATA_MODEL, 1, Pattern.GRAPHS, status=Status.DEPRECATED),
)
KINDS = {slug: each.kind for slug, each in BANK}

played_rounds = st.lists(
    st.tuples(st.sampled_from(["limiter", "cache", "parser", "deploys", "gone"]), st.integers(0, 20)), max_size=12
).map(
    lambda rounds: [
        replace(
            CLEAN,
            id=f"r{number}",
            slug=slug,
            kind=str(KINDS.get(slug, "debug")),
            passed=passed,
            started_at=(NOW - timedelta(days=len(rounds) - number)).isoformat(),
        )
        for number, (slug, passed) in enumerate(rounds)
    ]
)


@settings(deadline=None)
@given(played_rounds)
def test_the_hard_rules_hold(facts: list[RoundFacts]) -> None:
    chosen = next_problems(BANK, facts, NOW)
    assert chosen
    assert len({choice.slug for choice in chosen}) == len(chosen)
    for choice in chosen:
        assert choice.slug not in ("draft", "old")
        assert choice.because
        assert all(choice.because)
    last = facts[-1].kind if facts else ""
    free = [slug for slug, each in BANK[:4] if each.kind != last and slug not in {each.slug for each in facts[-3:]}]
    if free:
        assert {choice.slug for choice in chosen} <= set(free)


def test_the_same_history_gives_the_same_choice() -> None:
    facts = [replace(CLEAN, slug="limiter", kind="api-module")]
    assert next_problems(BANK, facts, NOW) == next_problems(BANK, facts, NOW)


def test_a_beginner_gets_an_easy_start() -> None:
    first = next_problems(BANK, [], NOW)[0]
    assert first.slug == "parser"
    assert "An easy start." in first.because


def test_a_forgotten_problem_comes_back_with_its_reason() -> None:
    long_ago = (NOW - timedelta(days=200)).isoformat()
    facts = [
        replace(CLEAN, slug=slug, kind=KINDS[slug], passed=passed, started_at=at)
        for slug, passed, at in (
            ("limiter", 8, long_ago),
            ("cache", 20, NOW.isoformat()),
            ("parser", 20, NOW.isoformat()),
            ("deploys", 20, NOW.isoformat()),
        )
    ]
    first = next_problems(BANK, facts, NOW)[0]
    assert first.slug == "limiter"
    assert any("Due again" in reason for reason in first.because)


def test_the_weakest_pattern_is_named() -> None:
    facts = [replace(CLEAN, slug="cache", kind="concurrency", passed=5)] * 2 + [
        replace(CLEAN, slug=slug, kind=KINDS[slug]) for slug in ("limiter", "parser", "deploys")
    ]
    chosen = {choice.slug: choice.because for choice in next_problems(BANK, facts, NOW)}
    assert "Your weakest pattern: concurrency (median 25% of hidden cases)." in chosen["cache"]


def test_an_empty_bank_has_no_next_problem() -> None:
    assert next_problems((), [], NOW) == ()
