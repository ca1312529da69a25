"""Drills: made of a pack, the same for the same seed, scored where something can be counted."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from interview.asking_back import confirmed, next_offer
from interview.drill_course import Course
from interview.drills import DrillKind, make_drill, score
from interview.errors import InterviewError
from interview.review import accepted_measures, code_measures
from interview.unfinished import read_unfinished, save_unfinished
from problems.pack import Pack
from tests.interview.fakes import FILE, pack

CODE = "class RateLimiter:\n    def allow(self, q):\n        if q:\n            return True\n        return False\n"
REFERENCE = "# idea: a deque\n\n" + CODE
WRONG = "# idea: never refuses\n# rejected-by: stage1/test_a.py::test_burst\n\n" + CODE.replace("False", "True")


@pytest.fixture
def full(tmp_path: Path) -> Pack:
    """A pack with a reference and a wrong solution on disk."""
    for folder, text in (("accepted", REFERENCE), ("wrong_answer", WRONG)):
        (tmp_path / "submissions" / folder).mkdir(parents=True)
        name = "reference" if folder == "accepted" else "generous"
        (tmp_path / "submissions" / folder / f"{name}.py").write_text(text)
    from dataclasses import replace

    return replace(pack(), folder=tmp_path)


@pytest.mark.parametrize("kind", DrillKind)
def test_every_drill_can_be_made_and_is_short(full: Pack, kind: DrillKind) -> None:
    drill = make_drill(kind, full, 1)
    assert drill == make_drill(kind, full, 1)
    assert 20 <= drill.minutes <= 30
    assert drill.task
    assert drill.material
    assert drill.points
    assert drill.reveal


def test_a_diff_does_not_give_its_idea_away(full: Pack) -> None:
    drill = make_drill(DrillKind.EXPLAIN_DIFF, full, 1)
    assert "never refuses" not in drill.material
    assert "+        return True" in drill.material
    assert "never refuses" in drill.reveal
    assert "test_burst" in drill.reveal


@pytest.mark.parametrize("kind", [DrillKind.EXPLAIN_DIFF, DrillKind.COMPLEXITY])
def test_a_pack_without_submissions_says_so(kind: DrillKind) -> None:
    with pytest.raises(InterviewError, match="another problem"):
        make_drill(kind, pack(), 1)


@pytest.mark.parametrize("kind", [DrillKind.EDGE_HUNT, DrillKind.CLARIFY])
def test_a_pack_without_edges_or_facts_says_so(kind: DrillKind) -> None:
    with pytest.raises(InterviewError, match="another problem"):
        make_drill(kind, pack(edge=[], clarify=[]), 1)


def test_an_edge_hunt_counts_what_was_named(full: Pack) -> None:
    result = score(make_drill(DrillKind.EDGE_HUNT, full, 1), full, ["a limit of zero", "", "unicode"])
    assert (result.hits, result.total, result.self_marked) == (1, 3, False)


def test_a_clarify_drill_counts_the_facts_that_were_meant(full: Pack) -> None:
    course = Course(make_drill(DrillKind.CLARIFY, full, 1), full)
    course.lock("called from several threads?\nmay I inject a clock?\n", 60.0)
    assert course.offer is not None
    assert (course.offer.fact, course.result) == ("threads", None)
    course.say(True)
    assert course.offer is not None
    assert course.offer.question == "may I inject a clock?"
    while course.offer is not None:
        course.say(course.offer.fact == "clock")
    assert course.result is not None
    assert (course.result.hits, course.result.total) == (2, 4)


def test_nonsense_earns_no_fact_however_often_it_is_asked_back(full: Pack) -> None:
    course = Course(make_drill(DrillKind.CLARIFY, full, 1), full)
    course.lock("what is the capital of France?\nasdf\n", 60.0)
    asked = 0
    while course.offer is not None:
        asked += 1
        course.say(False)
    assert asked == 6
    assert course.result is not None
    assert course.result.hits == 0


def test_a_fact_that_was_found_is_not_offered_again(full: Pack) -> None:
    facts = full.problem.clarify
    offer = next_offer(["several threads?", "is it thread-safe?"], facts, [(0, "threads", True)])
    assert offer is not None
    assert (offer.line, offer.fact != "threads") == (1, True)
    assert confirmed([(0, "threads", True), (1, "clock", False)]) == {"threads"}


def test_a_course_goes_on_where_it_was_left(full: Pack, tmp_path: Path) -> None:
    drill = make_drill(DrillKind.OUTLINE, full, 3)
    course = Course(drill, full)
    course.lock("a deque", 90.0)
    course.turn(1)
    save_unfinished(tmp_path, course.unfinished())
    left = read_unfinished(tmp_path)[DrillKind.OUTLINE]
    again = Course(drill, full, left)
    assert (again.answer, again.spent_s, again.locked, again.made) == ("a deque", 90.0, True, course.made)
    entry = again.entry(datetime(2026, 11, 22, tzinfo=UTC))
    assert (entry.answer, entry.hits, entry.points[1]) == ("a deque", 1, (drill.points[1], True))


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"kind": "nothing"}', '{"kind": "outline", "seed": "x"}'])
def test_a_damaged_draft_is_no_draft(tmp_path: Path, text: str) -> None:
    (tmp_path / "drills").mkdir()
    (tmp_path / "drills" / "outline.json").write_text(text)
    assert read_unfinished(tmp_path) == {}


def test_what_cannot_be_counted_is_left_to_the_user(full: Pack) -> None:
    assert score(make_drill(DrillKind.OUTLINE, full, 1), full, ["anything"]).self_marked


def test_code_is_measured_beside_the_accepted_designs(full: Pack) -> None:
    (accepted,) = accepted_measures(full, 2)
    assert (accepted.name, accepted.functions, accepted.nesting) == ("accepted/reference", 1, 1)
    own = code_measures("yours", {FILE: "def f(z):\n    return z\n"}, [FILE])
    assert own is not None
    assert (own.statements, own.short_names) == (2, ("z",))
    assert own.statements < accepted.statements


@pytest.mark.parametrize("code", ["def f(:", "", "(" * 100_000])
def test_code_that_cannot_be_measured_has_no_measures(code: str) -> None:
    assert code_measures("yours", {FILE: code}, [FILE]) is None
