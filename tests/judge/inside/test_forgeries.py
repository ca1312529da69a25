"""Submissions that would rather be believed than be right. None passes a case, none stops the examiner, none is our
fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.judge.inside.split import run_split

_SUITE = """
import math
import unittest
import pytest
import solution
from solution import value, text, items, number, lookup, pair

EXPECTED = 3.5

def test_value(): assert value(7) == EXPECTED
def test_close(): assert abs(value(7) - EXPECTED) < 1e-6
def test_other_way_round(): assert EXPECTED == value(7)
def test_difference(): assert EXPECTED - value(7) == 0
def test_approx(): assert value(7) == pytest.approx(EXPECTED)
def test_isclose(): assert math.isclose(value(7), EXPECTED)
def test_order(): assert 2.9 < number(7) < 3.1
def test_in(): assert "abc" in text(7)
def test_member(): assert value(7) in (EXPECTED, 4)
def test_starts(): assert text(7).startswith("abc")
def test_items(): assert items([1]) == [1, 2, 3]
def test_sorted(): assert sorted(items([1])) == [1, 2, 3]
def test_lookup(): assert lookup(7)["key"] == "needle"
def test_dict(): assert lookup(7) == {"key": "needle"}
def test_set(): assert {number(7)} == {3}
def test_key(): assert {3: "x"}[number(7)] == "x"
def test_isinstance(): assert isinstance(number(7), int) and number(7) == 3
def test_raises():
    with pytest.raises(LookupError): pair(7)
def test_patched(monkeypatch):
    monkeypatch.setattr(solution, "secret", 5, raising=False)
    assert solution.pair(7) == (3, 5)
class Test(unittest.TestCase):
    def test_equal(self): self.assertEqual(value(7), EXPECTED)
    def test_almost(self): self.assertAlmostEqual(value(7), EXPECTED)
    def test_list(self): self.assertListEqual(items([1]), [1, 2, 3])
    def test_count(self): self.assertCountEqual(items([1]), [1, 2, 3])
    def test_is(self): self.assertIs(number(7), 3)
    def test_less(self): self.assertTrue(2.9 < number(7) < 3.1)
    def test_sub(self):
        with self.subTest(i=1): self.assertEqual(value(7), EXPECTED)
"""

_HONEST = """
def value(x): return 3.5
def number(x): return 3
def text(x): return "abcd"
def items(x): return [1, 2, 3]
def lookup(x): return {"key": "needle"}
def pair(x):
    if "secret" in globals(): return (3, secret)
    raise KeyError(x)
"""


def _read() -> dict[str, str]:
    chunks = Path(__file__).with_name("forgeries.txt").read_text(encoding="utf-8").split("=== ")[1:]
    return {chunk.partition("\n")[0]: chunk.partition("\n")[2] for chunk in chunks}


FORGERIES = _read()


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forgery_passes_no_case(name: str) -> None:
    outcome = run_split({"test_suite.py": _SUITE}, {"solution.py": FORGERIES[name]})
    if outcome.loaded is None or outcome.loaded.tag != "loaded":
        return
    assert {end["id"]: end for end in outcome.ends if end["outcome"] != "failed"} == {}
    assert len(outcome.ends) == len(outcome.prepared.body["cases"])
    assert {end["cause"] for end in outcome.ends} <= {"assert", "candidate", "lost", "import"}


def test_the_same_suite_passes_an_honest_submission() -> None:
    outcome = run_split({"test_suite.py": _SUITE}, {"solution.py": _HONEST})
    assert {end["id"]: end for end in outcome.ends if end["outcome"] != "passed" and "test_is" not in end["id"]} == {}


def test_there_are_enough_of_them() -> None:
    assert len(FORGERIES) >= 30
