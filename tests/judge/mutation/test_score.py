"""Killed, excused, alive: how mutants and excuses add up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.mutation.mutant import Family, Mutant
from judge.mutation.score import Outcome, covers, strength_of
from problems.excuses import Excuse

REASON = "No caller can tell the difference, whatever it does."
KILLED = Outcome(killed=True, by="test_a.py::test_one", verdict="WA")
ALIVE = Outcome(killed=False, verdict="AC")


def mutant(was: str = "x = 1", becomes: str = "x = 2", **more: object) -> Mutant:
    values = {
        "file": "a.py",
        "family": Family.ORDINARY,
        "operator": "number",
        "line": 1,
        "text": becomes,
        "function": "f",
        **more,
    }
    return Mutant(was=was, becomes=becomes, **values)  # type: ignore[arg-type]  # the test names what it changes


def excuse(**changes: str) -> Excuse:
    values = {"file": "a.py", "operator": "number", "line": "x = 1", "reason": REASON, **changes}
    return Excuse.model_validate(values)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({}, True, id="file, operator and line"),
        pytest.param({"becomes": "x = 2"}, True, id="and what it becomes"),
        pytest.param({"becomes": "x = 3"}, False, id="it becomes something else"),
        pytest.param({"file": "b.py"}, False, id="another file"),
        pytest.param({"operator": "string"}, False, id="another operator"),
        pytest.param({"line": "x = 2"}, False, id="another line"),
        pytest.param({"function": "f"}, True, id="in its function"),
        pytest.param({"function": "g"}, False, id="in another function"),
    ],
)
def test_an_excuse_covers_what_it_names(changes: dict[str, str], expected: bool) -> None:
    assert covers(excuse(**changes), mutant()) is expected


def test_several_lines_are_named_by_the_first() -> None:
    several = mutant("with lock:\nx = 1", "y = x\nwith lock:\nx = y")
    assert covers(excuse(line="with lock:", becomes="  y = x\n  with lock:\n    x = y"), several)


def test_the_score_leaves_out_what_is_excused() -> None:
    dead = [(mutant(becomes=f"x = {n}"), KILLED) for n in range(2, 10)]
    strength = strength_of([*dead, (mutant(becomes="x = -1"), ALIVE), (mutant("y = 1"), ALIVE)], [excuse(line="y = 1")])
    assert (len(strength.killed), len(strength.excused), len(strength.survivors)) == (8, 1, 1)
    assert strength.score == 8 / 9
    assert strength.raw_score(Family.ORDINARY) == 8 / 10
    assert strength.excused_share == 1 / 10
    assert strength.killers == {"test_a.py::test_one": 8}


def test_an_excuse_that_matches_nothing_or_only_what_is_killed_is_told() -> None:
    strength = strength_of([(mutant(), KILLED)], [excuse(), excuse(line="gone")])
    assert [each.line for each in strength.needless] == ["x = 1"]
    assert [each.line for each in strength.idle] == ["gone"]
    assert not strength.excused


def test_an_excuse_that_one_survivor_needs_stays_though_its_neighbour_is_killed() -> None:
    strength = strength_of([(mutant(becomes="x = 2"), KILLED), (mutant(becomes="x = None"), ALIVE)], [excuse()])
    assert (len(strength.killed), len(strength.excused), strength.needless) == (1, 1, ())


def test_what_could_not_be_judged_is_neither_killed_nor_alive() -> None:
    strength = strength_of([(mutant(), Outcome(killed=False, problem="the engine stopped"))], [])
    assert (strength.total, strength.killed, strength.survivors, strength.score) == (1, (), (), 0.0)


def test_a_reference_without_mutants_is_perfect() -> None:
    assert strength_of([], []).score == 1.0


OUTCOMES = st.sampled_from([KILLED, ALIVE, Outcome(killed=False, problem="lost")])


@given(st.lists(st.tuples(st.integers(0, 5), OUTCOMES), max_size=12), st.sets(st.integers(0, 7)))
def test_every_mutant_is_counted_once_and_a_share_is_a_share(rows: list[tuple[int, Outcome]], lines: set[int]) -> None:
    judged = [(mutant(f"x = {line}", f"x = {place + 100}"), how) for place, (line, how) in enumerate(rows)]
    strength = strength_of(judged, [excuse(line=f"x = {line}") for line in lines])
    assert strength.total == len(rows)
    assert 0.0 <= strength.raw_score(Family.ORDINARY) <= strength.score <= 1.0
    assert 0.0 <= strength.excused_share <= 1.0
    assert not {id(each) for each in strength.excused} & {id(each) for each in strength.killed}
