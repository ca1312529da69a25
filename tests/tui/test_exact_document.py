"""Nothing that is loaded or put in comes back changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.widgets.exact_document import ExactDocument, refused, shown

ODD = "a\n\r\t\x0b\x0c\x1c\x85\u2028\u2029é\u0301漢😀"


def document(text: str) -> ExactDocument:
    return ExactDocument(text, lambda start, end, text: None)


@given(st.text(ODD, max_size=40))
def test_what_is_loaded_comes_back(text: str) -> None:
    assert document(text).text == text


@given(st.text(ODD.replace("\r", ""), max_size=20), st.text(ODD.replace("\r", ""), max_size=20), st.data())
def test_an_insert_lands_exactly_and_can_be_taken_back(text: str, insert: str, data: st.DataObject) -> None:
    doc = document(text)
    row = data.draw(st.integers(0, doc.line_count - 1))
    column = data.draw(st.integers(0, len(doc.get_line(row))))
    offset = doc.get_index_from_location((row, column))
    result = doc.replace_range((row, column), (row, column), insert)
    assert doc.text == text[:offset] + insert + text[offset:]
    doc.replace_range((row, column), result.end_location, result.replaced_text)
    assert doc.text == text


@pytest.mark.parametrize("text", ["a\r\nb\r\n", "a\r\nb\n", "a\rb", "\r\n", "a\n\rb\r\n"])
def test_line_ends_of_every_kind_come_back(text: str) -> None:
    assert document(text).text == text


def test_a_new_line_in_a_crlf_file_is_crlf() -> None:
    doc = document("a\r\nb")
    doc.replace_range((0, 1), (0, 1), "\nx")
    assert doc.text == "a\r\nx\r\nb"


def test_only_line_feeds_end_lines() -> None:
    assert document("a\x0cb\x85c\u2028d\ne").lines == ["a\x0cb\x85c\u2028d", "e"]


def test_control_characters_are_shown_as_pictures_one_for_one() -> None:
    assert shown("a\x0cb\x1b[0m\x85\u2028") == "a␌b␛[0m␤␤"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("x\x1b[31m", "line 1 holds an escape (U+001B)"),
        ("\x0c", "a form feed"),
        ("ok\n\x00", "line 2 holds a NUL"),
        ("\ud800", "surrogate"),
    ],
)
def test_what_no_source_file_can_hold_is_refused_with_a_word(text: str, word: str) -> None:
    assert word in (refused(text) or "")


@pytest.mark.parametrize("character", ["\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\r"])
def test_what_only_some_programs_take_for_a_line_end_is_refused(character: str) -> None:
    assert refused(f"a{character}b")


@given(st.text("a\n\té\u0301漢😀\u200d", max_size=40))
def test_everything_else_is_taken(text: str) -> None:
    assert refused(text) is None
