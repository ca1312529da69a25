"""Past rounds: the list, one round in full, what can't be read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from textual.content import Content
from textual.widgets import OptionList, Static

from interview.practice import Entry, Format, add_entry, read_entries
from interview.records import Settings, Source
from judge.verdict import Verdict
from problems.loader import Bank
from tests.interview.played import played
from tests.tui.driving import running, shown, text_of, until
from tests.tui.stage import WRONG, FakeJudge, StoppedClock, a_case, a_pack, a_report, the_parts
from tui.catalogue import Past, PastRound
from tui.messages import PastLoaded
from tui.opening import begin_round
from tui.parts import Parts
from tui.past import read_past
from tui.reading import read_round
from tui.round_text import summary_of
from tui.screens.brief import BriefScreen
from tui.screens.confirm import ConfirmScreen
from tui.screens.history import AT_ONCE, HistoryList, HistoryScreen
from tui.screens.practice_detail import PracticeDetailScreen
from tui.screens.round_detail import TABS, RoundDetailScreen, difference, listing
from tui.screens.solve import SolveScreen


def a_finished_round(parts: Parts) -> str:
    session = begin_round(parts, a_pack(), 45, Settings())
    session.proctor.submit()
    if session.proctor.finish():
        session.proctor.judge_pending()
    session.proctor.close()
    session.judge.close()
    return session.id


async def test_there_is_a_word_when_there_is_no_round(tmp_path: Path) -> None:
    async with running(the_parts(tmp_path)) as (app, pilot):
        await pilot.press("h")
        await shown(pilot, HistoryScreen)
        await until(pilot, lambda: "No round yet" in text_of(app))


async def test_every_page_of_a_round_can_be_turned_to(tmp_path: Path) -> None:
    parts = the_parts(tmp_path, judge=FakeJudge(verdicts=[WRONG]))
    a_finished_round(parts)
    async with running(parts) as (app, pilot):
        await pilot.press("h")
        history = await shown(pilot, HistoryScreen)
        await until(pilot, lambda: history.query_one(OptionList).option_count == 1)
        assert "WA 1/2" in text_of(app)
        await pilot.press("enter")
        await shown(pilot, RoundDetailScreen)
        seen = [text_of(app)]
        for _ in TABS[1:]:
            await pilot.press("right")
            seen.append(text_of(app))
        assert "wrong answer" in seen[0] and "Where the time went" in seen[0]
        assert "expected 2, got [red]1[/red]\\x1b[2J" in seen[1]
        assert "class Window" in seen[2]
        assert "A deque." in seen[6]
        assert "def test_one" in seen[7]


async def test_a_problem_is_taken_again_as_a_new_round(tmp_path: Path) -> None:
    parts = the_parts(tmp_path)
    first = a_finished_round(parts)
    async with running(parts) as (_app, pilot):
        await pilot.press("h")
        history = await shown(pilot, HistoryScreen)
        await until(pilot, lambda: history.query_one(OptionList).option_count == 1)
        await pilot.press("enter")
        await shown(pilot, RoundDetailScreen)
        await pilot.press("t")
        await shown(pilot, BriefScreen)
        await pilot.press("enter")
        solve = await shown(pilot, SolveScreen)
        assert solve.session.id != first
        assert solve.round.files == dict(a_pack().starter)
        assert not solve.round.submissions


def test_the_first_page_names_what_the_round_showed(tmp_path: Path) -> None:
    one, two = a_case("test_one"), a_case("test_two")
    broken = a_report(a_case("test_one", Verdict.WRONG_ANSWER), two)
    clock = StoppedClock()
    judge = FakeJudge(verdicts=[a_report(one, two), broken, a_report(one, two)])
    session = begin_round(the_parts(tmp_path, judge=judge, clock=clock), a_pack(), 45, Settings(pressure=True))
    proctor = session.proctor

    def typed(text: str, source: Source = Source.TYPED) -> None:
        proctor.record_edit("window.py", (0, 0), (0, 0), text, source)

    proctor.asking.assume("Only one thread calls it.")
    proctor.asking.assume("Yes, from many threads at once.")
    proctor.asking.assume("The moon is far away.")
    for source in (Source.PASTE, Source.TYPED, Source.TYPED):
        typed("x = 1\n", source)
        clock.seconds += 120
        proctor.submit()
    while proctor.round.open_interruption is None:
        clock.seconds += 30
        proctor.tick()
    clock.seconds += 20
    proctor.answer_interruption("because")
    clock.seconds += 40
    typed("y")
    proctor.finish()
    proctor.judge_pending()
    proctor.debrief.start()
    page = summary_of(proctor.round, a_pack()).plain
    spent = proctor.round.phase_seconds(proctor.round.t)
    session.leave()
    assert "1 regression" in page and "broke stage1/test_window.py::test_one" in page
    assert "time to green again   02:00" in page
    assert "wrong " in page and "right " in page and "safe " in page
    assert "because, back at the code after 01:00" in page
    assert "6 characters" in page and "longest silence" in page
    assert sum(spent.values()) == pytest.approx(proctor.round.t)


async def test_a_round_whose_problem_is_gone_can_still_be_read(tmp_path: Path) -> None:
    a_finished_round(the_parts(tmp_path))
    parts = the_parts(tmp_path, bank=lambda: Bank(folder=Path("/bank"), packs=()))
    async with running(parts) as (app, pilot):
        await pilot.press("h")
        history = await shown(pilot, HistoryScreen)
        await until(pilot, lambda: history.query_one(OptionList).option_count == 1)
        await pilot.press("enter")
        await shown(pilot, RoundDetailScreen)
        assert "A window for the edge gateway" in text_of(app)


def test_a_problem_that_has_changed_since_is_said_beside_what_is_todays(tmp_path: Path) -> None:
    parts = the_parts(tmp_path)
    a_finished_round(parts)
    (past,) = read_past(parts).rounds
    old = a_pack()
    newer = replace(old, problem=old.problem.model_copy(update={"version": old.problem.version + 1}))
    same, changed = (read_round(parts, past, Bank(folder=tmp_path, packs=(pack,))) for pack in (old, newer))
    assert same.warnings == ()
    assert "version 1 then, 2 now" in changed.warnings[0]


async def test_deleting_asks_first(tmp_path: Path) -> None:
    parts = the_parts(tmp_path)
    a_finished_round(parts)
    async with running(parts) as (app, pilot):
        await pilot.press("h")
        history = await shown(pilot, HistoryScreen)
        await until(pilot, lambda: history.query_one(OptionList).option_count == 1)
        await pilot.press("d")
        await shown(pilot, ConfirmScreen)
        await pilot.press("y")
        await until(pilot, lambda: "No round yet" in text_of(app))
        assert read_past(parts).rounds == ()


def test_a_journal_that_can_not_be_read_is_a_warning(tmp_path: Path) -> None:
    parts = the_parts(tmp_path)
    good = a_finished_round(parts)
    bad = tmp_path / "rounds" / "20200101-000000-broken"
    bad.mkdir()
    past = read_past(parts)
    assert [entry.id for entry in past.rounds] == [good]
    assert any("20200101-000000-broken" in warning for warning in past.warnings)


@pytest.mark.parametrize("text", ["x = '[red]a[/]'\n", "\x1b[31mred\n", "def broken(:\n"])
def test_submitted_code_is_listed_and_not_obeyed(text: str) -> None:
    page = listing({"a.py": text})
    assert "\x1b" not in page.plain
    assert isinstance(Static(page).content, Content)


def test_a_difference_carries_its_signs() -> None:
    lines = difference({"a.py": "x = 1\ny = 2\n"}, {"a.py": "x = 1\ny = 3\n"}).plain.split("\n")
    assert "-y = 2" in lines and "+y = 3" in lines
    assert difference({"a.py": "x"}, {"a.py": "x"}).plain == "They are the same."


AT = "2026-11-22T08:00:00+00:00"


def many(count: int) -> Past:
    rounds = (
        PastRound(
            id=f"r{number}", slug="window", title=f"Window {number}", day=date(2026, 1, 1), verdict="AC", passed=2,
            total=2, minutes=45, status="closed", at=f"2026-01-01T{number:06}",
        )
        for number in reversed(range(count))
    )  # fmt: skip
    return Past(tuple(rounds))


async def test_drills_stand_among_the_rounds_and_can_be_read_and_deleted(tmp_path: Path) -> None:
    kept = Entry(
        at=AT, kind="edge-hunt", format=Format.SOLO, slug="window", seconds=300, hits=1, total=2,
        answer="nothing at all", points=(("an empty window", True), ("a full one", False)),
    )  # fmt: skip
    add_entry(tmp_path, kept)
    async with running(the_parts(tmp_path)) as (app, pilot):
        await pilot.press("h")
        await shown(pilot, HistoryScreen)
        await until(pilot, lambda: "drill: edge hunt" in text_of(app))
        assert "0 rounds, 1 drill or mock" in text_of(app) and "1/2" in text_of(app)
        await pilot.press("enter")
        await shown(pilot, PracticeDetailScreen)
        await until(pilot, lambda: "nothing at all" in text_of(app))
        assert "made    an empty window" in text_of(app) and "missed  a full one" in text_of(app)
        await pilot.press("escape")
        await shown(pilot, HistoryScreen)
        await pilot.press("d")
        await shown(pilot, ConfirmScreen)
        await pilot.press("y")
        await until(pilot, lambda: read_entries(tmp_path) == ((), ()))
        await until(pilot, lambda: "No round yet" in text_of(app))


async def test_a_long_past_is_made_row_by_row_and_can_be_searched(tmp_path: Path) -> None:
    async with running(the_parts(tmp_path)) as (app, pilot):
        app.push_screen(HistoryScreen(many(1000)))
        screen = await shown(pilot, HistoryScreen)
        rows = screen.query_one(HistoryList)
        screen.post_message(PastLoaded(many(1000)))
        await until(pilot, lambda: rows.option_count == AT_ONCE)
        rows.highlighted = AT_ONCE - 1
        await until(pilot, lambda: rows.option_count == 2 * AT_ONCE)
        await pilot.press("slash", *"window 7 ac")
        await until(pilot, lambda: "of 1000" in text_of(app))
        assert rows.option_count < 500
        await pilot.press("escape")
        await until(pilot, lambda: rows.option_count >= AT_ONCE and "1000 rounds" in text_of(app))


def test_rounds_and_practice_are_in_one_order() -> None:
    past = Past(many(2).rounds, (), (Entry(at=AT, kind="mock", format=Format.PEER),))
    assert [getattr(each, "id", "mock") for each in past.in_order()] == ["mock", "r1", "r0"]


def test_the_cache_of_many_rounds_is_rebuilt_with_progress(tmp_path: Path) -> None:
    for _ in range(2):
        played(tmp_path)
    told: list[tuple[int, int]] = []
    read_past(the_parts(tmp_path), lambda done, of: told.append((done, of)))
    assert told == [(1, 2), (2, 2)]
