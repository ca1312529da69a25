"""Charts over the weeks: drawn from numbers, silent below three rounds, readable in eighty columns."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.widgets import Static

from interview.facts import RoundFacts
from interview.issues import findings
from interview.trends import LATEST, trends
from tests.tui.driving import running, shown, text_of
from tests.tui.stage import the_parts
from tui.charts import SpanRow, columns, gap_bar, spans
from tui.progress_text import calibration, issues, phases
from tui.screens.progress import TABS, ProgressScreen
from tui.widgets.bar_chart import BarChart

PHASE_S = {"clarify": 300.0, "plan": 240.0, "code": 1200.0, "verify": 200.0, "explain": 600.0}


def a_round(number: int, **changes: object) -> RoundFacts:
    data: dict[str, object] = {
        "id": f"202611{number:02}-080000-meter", "slug": "meter", "title": "Meter", "kind": "api-module",
        "started_at": f"2026-11-{number:02}T08:00:00+00:00", "minutes": 45, "status": "closed", "verdict": "WA",
        "passed": number, "total": 10, "phase_s": PHASE_S, "planned_s": PHASE_S, "withheld": 4, "facts": 2,
        "facts_before_coding": 1, "first_edit_s": 300.0, "first_question_s": 60.0, "edges": 5, "edges_passed": 2,
        "edges_foreseen": 1, "points": {"followup": {"said": 1, "partly": 0, "missed": 4}},
        "ratings": {"technical-strength": 4, "real-world": 1},
    }  # fmt: skip
    return RoundFacts(**{**data, **changes})  # type: ignore[arg-type]  # a table of fields, checked by the class


ROUNDS = tuple(a_round(number) for number in range(1, 8))


@given(st.lists(st.floats(0, 1e4), min_size=1, max_size=300), st.integers(8, 120), st.integers(1, 10))
def test_columns_stay_in_their_frame(values: list[float], width: int, height: int) -> None:
    top = max(1.0, *values)
    lines = columns(values, width=width, height=height, top=top, middle=values[0]).split("\n", allow_blank=True)
    assert len(lines) == height
    assert {line.cell_length for line in lines} <= {max(width, len(f"{top:g}") + 2)}


def test_a_zero_is_drawn_and_the_highest_fills_its_column() -> None:
    top, bottom = columns([0.0, 100.0], width=12, height=2, top=100.0).plain.split("\n")
    assert top.rstrip() == "100     ███"
    assert bottom.rstrip() == "  0 ▁▁▁ ███"


def test_the_latest_are_shown_where_not_all_fit() -> None:
    assert columns([100.0] * 50 + [0.0], width=8, height=1, top=100.0).plain == "100 ███▁"


def test_a_span_goes_from_the_lowest_to_the_highest_with_the_median_on_it() -> None:
    row = SpanRow(name="code", low=0, median=5, high=10, planned=None, words="5")
    assert spans([row], width=6 + 11 + 3).plain == "code  ━━━━━●━━━━━  5"


@pytest.mark.parametrize(
    ("gap", "drawn"), [(0, "      │      "), (1, "      │━━    "), (-2, "  ━━━━│      "), (9, "      │━━━━━━")]
)
def test_a_gap_leans_to_its_side(gap: float, drawn: str) -> None:
    assert gap_bar(gap, cell=2).plain == drawn


def test_phases_have_medians_ranges_and_what_was_planned() -> None:
    text = phases(ROUNDS, trends(ROUNDS), 78).plain
    assert "code" in text and "20 (20 to 20)" in text and "●" in text


def test_two_rounds_claim_nothing() -> None:
    two = ROUNDS[:2]
    assert "not enough rounds yet" in phases(two, trends(two), 78).plain
    assert "not enough rounds yet" in calibration(two).plain


def test_a_pattern_comes_first_with_its_evidence_and_what_helps() -> None:
    text = issues(findings(ROUNDS)).plain
    assert text.index("▲ pattern") < text.index("Forgetting to ask clarifying questions")
    assert "■■■■■  5 of 5" in text
    assert "2026-11-07  20% of the follow-up points made" in text
    assert "no round can tell yet" in text


def test_the_gap_between_rating_and_measurement_is_a_median() -> None:
    text = calibration(ROUNDS).plain
    assert "Technical strength" in text and "+2 (+1 to +3), 7 rounds" in text


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_every_page_is_shown_and_no_line_is_cut(tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(the_parts(tmp_path), size=size) as (app, pilot):
        app.push_screen(ProgressScreen(ROUNDS))
        screen = await shown(pilot, ProgressScreen)
        text = text_of(app)
        assert "Minutes per phase" in text and "Hidden cases passed" in text
        assert "median 40 (10 to 70), 7 rounds" in text
        assert screen.query(BarChart)
        for _ in TABS[1:]:
            await pilot.press("right")
        assert "Your rating less the measurement" in text_of(app)
        await pilot.press("right", "down", "pagedown")
        assert screen.query_one("#page-0").scroll_y > 0 or size[1] == 40
        await pilot.press("escape")
        assert not isinstance(app.screen, ProgressScreen)


@pytest.mark.parametrize(("count", "told"), [(0, "no round has"), (1, "one round has"), (2, "2 rounds have")])
async def test_below_three_rounds_there_is_no_chart(tmp_path: Path, count: int, told: str) -> None:
    async with running(the_parts(tmp_path)) as (app, pilot):
        app.push_screen(ProgressScreen(ROUNDS[:count]))
        screen = await shown(pilot, ProgressScreen)
        assert told in str(screen.query_one("#too-few", Static).content)
        assert not screen.query(BarChart)


async def test_the_browser_opens_it(tmp_path: Path) -> None:
    async with running(the_parts(tmp_path)) as (app, pilot):
        await pilot.press("p")
        await shown(pilot, ProgressScreen)
        assert "Not enough rounds yet" in text_of(app)


@pytest.mark.parametrize(("count", "told"), [(LATEST - 1, False), (LATEST, True)])
async def test_that_only_the_latest_are_looked_at_is_told(tmp_path: Path, count: int, told: bool) -> None:
    async with running(the_parts(tmp_path)) as (app, pilot):
        app.push_screen(ProgressScreen([ROUNDS[number % len(ROUNDS)] for number in range(count)]))
        await shown(pilot, ProgressScreen)
        await pilot.pause()
        assert ("The latest 200 rounds." in text_of(app)) is told
