"""The numbers of the own code beside the accepted designs, and ratings beside the measurement."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from interview.events import CodeMeasured
from interview.records import CodeMeasures
from interview.round import Round
from tests.interview.played import played
from tui.measured_text import code_in_numbers, ratings_beside
from tui.round_text import summary_of


def the_round(folder: Path) -> Round:
    return played(folder).proctor.round


def design(name: str, statements: int, *short: str) -> CodeMeasures:
    return CodeMeasures(
        name=name, statements=statements, functions=3, longest=9, nesting=2, complexity=4, parameters=3,
        short_names=short,
    )  # fmt: skip


def test_the_own_code_stands_above_the_accepted_designs(tmp_path: Path) -> None:
    measures = CodeMeasured(t=1.0, own=design("yours", 40, "q", "z"), accepted=(design("accepted/reference", 31),))
    text = [line.plain for line in code_in_numbers(replace(the_round(tmp_path), measured=measures))]
    assert text[2].split() == ["yours", "40", "3", "9", "2", "4", "3"]
    assert text[3].split() == ["reference", "31", "3", "9", "2", "4", "3"]
    assert text[4].endswith("q, z") and max(map(len, text)) <= 77


def test_code_that_was_not_measured_is_left_out(tmp_path: Path) -> None:
    assert code_in_numbers(replace(the_round(tmp_path), measured=None)) == []


def test_a_rating_stands_beside_its_measurement_with_the_gap(tmp_path: Path) -> None:
    round_ = replace(the_round(tmp_path), ratings={"ownership": (3, "I asked"), "clarity": (2, "short")})
    text = "\n".join(line.plain for line in ratings_beside(round_))
    assert "3/4  I asked" in text and "facts before the first edit; you said" in text
    assert text.count("measured") == 1
    assert "you said" in summary_of(round_, None).plain
