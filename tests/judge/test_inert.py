import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.inert import inert, one_line, shortened

anything = st.text(st.characters(exclude_categories=()), max_size=300)


@given(anything)
def test_nothing_that_a_terminal_acts_upon_is_left(text: str) -> None:
    shown = inert(text)
    assert {unicodedata.category(character) for character in shown} & {"Cc", "Cf", "Cs", "Zl", "Zp"} <= {"Cc"}
    assert all(character in "\n\t" for character in shown if unicodedata.category(character) == "Cc")
    shown.encode()


@given(anything)
def test_what_is_inert_stays_as_it_is(text: str) -> None:
    assert inert(inert(text)) == inert(text)


@given(anything, st.integers(min_value=1, max_value=200))
def test_no_text_is_longer_than_its_limit(text: str, limit: int) -> None:
    assert len(inert(text, limit=limit)) <= limit
    assert "\n" not in one_line(text, limit=limit)


@given(st.text(st.characters(codec="ascii", categories=("L", "N", "P", "S", "Zs")), max_size=500))
def test_plain_text_is_not_changed(text: str) -> None:
    assert inert(text) == text


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        pytest.param("\x1b[2J", "\\x1b[2J", id="clear the screen"),
        pytest.param("\x1b]52;c;aGk=\x07", "\\x1b]52;c;aGk=\\x07", id="write the clipboard"),
        pytest.param("a\rb", "a\\x0db", id="overwrite the line"),
        pytest.param("a\r\nb", "a\nb", id="line ends of Windows are line ends"),
        pytest.param("\u202egnp.exe", "\\u202egnp.exe", id="right to left"),
        pytest.param("a\u200bb", "a\\u200bb", id="zero width"),
        pytest.param("\ud800", "\\ud800", id="lone surrogate"),
        pytest.param("\x9b31m", "\\x9b31m", id="one-byte control sequence"),
        pytest.param("\U000e0041", "\\U000e0041", id="invisible tag"),
        pytest.param("[link=x]y[/]", "[link=x]y[/]", id="markup is the widget's business"),
        pytest.param("naïve 日本 🎉", "naïve 日本 🎉", id="other scripts"),
        pytest.param("e" + "\u0301" * 100_000, "e" + "\u0301" * 4, id="combining marks"),
    ],
)
def test_hostile_text_is_shown_not_obeyed(hostile: str, shown: str) -> None:
    assert inert(hostile, limit=200_000) == shown


def test_the_middle_of_a_long_text_is_left_out() -> None:
    text = shortened("a" * 500 + "b" * 500, limit=200)
    assert text.startswith("aaa") and text.endswith("bbb") and "800 characters or more left out" in text
