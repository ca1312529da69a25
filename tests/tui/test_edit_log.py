"""The pure half of the recorder: replaying and comparing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.widgets.edit_log import Difference, LoggedEdit, Source, difference, offset_of, replay


def edit(start: tuple[int, int], end: tuple[int, int], text: str) -> LoggedEdit:
    return LoggedEdit(0.0, start, end, text, Source.TYPED)


@pytest.mark.parametrize(
    ("before", "edits", "after"),
    [
        pytest.param("", [edit((0, 0), (0, 0), "a\nb")], "a\nb", id="an insert"),
        pytest.param("a\nb\nc", [edit((0, 1), (2, 0), "")], "ac", id="a deletion over lines"),
        pytest.param("a\u2028b", [edit((0, 3), (0, 3), "!")], "a\u2028b!", id="only a line feed ends a line"),
        pytest.param("a", [edit((9, 9), (9, 9), "b")], "ab", id="beyond the end is the end"),
    ],
)
def test_edits_make_the_text(before: str, edits: list[LoggedEdit], after: str) -> None:
    assert replay(before, edits) == after


def test_equal_texts_differ_in_nothing() -> None:
    assert difference("same", "same") is None


def test_a_difference_is_the_smallest_replacement() -> None:
    assert difference("one two three", "one 2 three") == Difference(4, 7, "2")


@given(st.text("ab\n", max_size=12), st.text("ab\n", max_size=12))
def test_a_difference_applied_gives_the_other_text(before: str, after: str) -> None:
    gap = difference(before, after)
    assert after == (before if gap is None else before[: gap.start] + gap.text + before[gap.end :])


@given(st.text("a\n", max_size=12), st.data())
def test_a_place_and_its_offset_agree(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    row = text.count("\n", 0, offset)
    assert offset_of(text, (row, offset - (text.rfind("\n", 0, offset) + 1))) == offset
