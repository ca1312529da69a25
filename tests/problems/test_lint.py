from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from problems.cases import case_names
from problems.findings import Finding, Gravity, refused
from problems.lint import lint
from problems.loader import load_pack, names_in
from problems.submissions import read_submissions
from tests.sample_pack import DEBRIEF, FILES, PROBLEM, write_pack

TOTAL = FILES["tests/hidden/stage1/test_total.py"]


def findings(folder: Path, changes: Mapping[str, str | None] | None = None) -> tuple[Finding, ...]:
    pack = load_pack(write_pack(folder / "meter", changes))
    return lint(pack, read_submissions(pack), names_in(pack))


def test_the_sample_pack_is_sound_but_small(tmp_path: Path) -> None:
    found = findings(tmp_path)
    assert not refused(found)
    assert {each.gravity for each in found} == {Gravity.WARNING}


def test_what_is_a_warning_on_the_way_is_an_error_in_an_active_pack(tmp_path: Path) -> None:
    active = PROBLEM.replace('status = "wip"', 'status = "active"')
    found = findings(tmp_path, {"problem.toml": active})
    said = [each.complaint.problem for each in found if each.gravity is Gravity.ERROR]
    assert "has 1 clarifications; an active pack has at least 3" in said
    assert "has 3 wrong solutions; an active pack has at least 8" in said


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        pytest.param({"notes.txt": "x"}, "meter/notes.txt: does not belong here", id="an unexpected file"),
        pytest.param(
            {"submission/x.py": ""},
            "meter/submission: does not belong here (did you mean submissions?)",
            id="near miss",
        ),
        pytest.param({"tests/hiden/x.py": ""}, "(did you mean hidden?)", id="a near miss below tests"),
        pytest.param({"starter/extra.py": "x = 1\n"}, "extra.py: is in neither list of [files]", id="an unlisted file"),
        pytest.param(
            {"problem.toml": PROBLEM.replace('["meter.py"]', '["meter.py", "meter.py"]')},
            "meter.py is listed twice",
            id="a file listed twice",
        ),
        pytest.param(
            {"problem.toml": PROBLEM.replace('id = "ties"', 'id = "negative"')},
            "edge: the id negative is used twice",
            id="a doubled id",
        ),
        pytest.param(
            {"debrief.toml": DEBRIEF.replace('edges = ["ties"]', 'edges = ["tie"]')},
            "edge edge-2.edges: there is no [[edge]] tie",
            id="a prompt about an unknown edge",
        ),
        pytest.param(
            {"tests/hidden/stage1/test_more.py": "def test_x(:\n"},
            "test_more.py: line 1: is not Python",
            id="no Python",
        ),
        pytest.param(
            {"tests/hidden/test_root.py": "def test_x(): pass\n"}, "test_root.py: belongs to no stage", id="an orphan"
        ),
        pytest.param(
            {"tests/hidden/stage3/test_late.py": "def test_x(): pass\n"},
            "test_late.py: belongs to no stage",
            id="tests of a stage that is not there",
        ),
        pytest.param(
            {"tests/hidden/stage1/total_test.py": "def test_x(): pass\n"},
            "total_test.py: holds tests but is never collected",
            id="tests under another name",
        ),
        pytest.param(
            {"tests/hidden/stage2/test_total.py": "def test_x(): pass\n"},
            "test_total.py is there 2 times",
            id="a file name used twice",
        ),
        pytest.param(
            {"problem.toml": PROBLEM.replace("test_equal_sums_are_sorted_by_title", "test_equal_sums")},
            "there is no case stage2/test_top.py::test_equal_sums (did you mean",
            id="a test id that is not there",
        ),
        pytest.param(
            {"tests/hidden/stage1/test_total.py": TOTAL.replace("import Meter", "import *")},
            "test_total.py: line 5: imports with *",
            id="a star import",
        ),
        pytest.param(
            {"tests/hidden/stage1/test_total.py": "from unittest import mock\n" + TOTAL}, "line 1: uses mock", id="mock"
        ),
        pytest.param(
            {"tests/hidden/stage1/test_total.py": TOTAL + "\nimport time\ntime.sleep(1)\n"}, ": sleeps", id="sleeping"
        ),
        pytest.param(
            {
                "submissions/accepted/reference/stage1/meter.py": None,
                "submissions/accepted/reference/stage2/meter.py": None,
            },
            "has no reference",
            id="no reference",
        ),
        pytest.param(
            {
                "submissions/wrong_answer/new.py": "# idea: x\n# rejected-by: stage1/test_total.py::test_nothing\n",
            },
            "submissions/wrong_answer/new: rejected-by: there is no case stage1/test_total.py::test_nothing",
            id="a rejecting case that is not there",
        ),
        pytest.param(
            {"statement.md": "\n".join(["line"] * 61)},
            "statement.md: has 61 lines; a statement has at most 60",
            id="prose",
        ),
        pytest.param(
            {"statement.md": "Minutes below zero?\n\nNo: such a value is refused with a ValueError.\n"},
            "the answer to 'negative' can be read in a statement",
            id="an answer in the statement",
        ),
        pytest.param(
            {"debrief.toml": DEBRIEF.replace("A restart loses what is in memory, so the sums", "The sums")},
            "model_answer: touches no keyword of its must-point 'point-a'",
            id="a model answer that misses its point",
        ),
    ],
)
def test_what_makes_a_pack_unfit_is_an_error(tmp_path: Path, changes: dict[str, str | None], said: str) -> None:
    errors = [str(each) for each in findings(tmp_path, changes) if each.gravity is Gravity.ERROR]
    assert any(said in each for each in errors), errors


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        pytest.param(
            {"problem.toml": PROBLEM + '\n[[hint]]\ntext = "Look at running_sums."\ncost = 5\n'},
            "names 'running_sums', which the candidate has not seen",
            id="a hint that names what only the reference has",
        ),
        pytest.param(
            {"tests/hidden/stage1/test_total.py": TOTAL.replace("CODEROUND_SEED", "OTHER")},
            "no input depends on the judge's seed",
            id="a table of answers would pass",
        ),
        pytest.param(
            {"submissions/accepted/reference/stage2/meter.py": None},
            "has no version for stage 2",
            id="a missing version",
        ),
    ],
)
def test_what_deserves_a_look_is_a_warning(tmp_path: Path, changes: dict[str, str | None], said: str) -> None:
    warnings = [str(each) for each in findings(tmp_path, changes) if each.gravity is Gravity.WARNING]
    assert any(said in each for each in warnings), warnings


def test_a_hint_may_name_what_the_statement_names(tmp_path: Path) -> None:
    changes = {
        "problem.toml": PROBLEM + '\n[[hint]]\ntext = "Look at running_sums."\ncost = 5\n',
        "statement.md": "Fill `running_sums`.\n",
    }
    assert not any("running_sums" in str(each) for each in findings(tmp_path, changes))


def test_cases_are_read_from_functions_and_classes() -> None:
    files = {
        "stage1/test_a.py": "def test_one(): pass\nasync def test_two(): pass\ndef helper(): pass\n"
        "class TestB:\n    def test_three(self): pass\n",
        "stage1/helper.py": "def test_never(): pass\n",
    }
    assert case_names(files) == (
        "stage1/test_a.py::test_one",
        "stage1/test_a.py::test_two",
        "stage1/test_a.py::TestB::test_three",
    )
