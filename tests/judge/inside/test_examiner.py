"""The examiner with its suite: what is collected early, what late, what is refused, and what a record says."""

from __future__ import annotations

import pytest

from tests.judge.inside.split import run_split, split

_ADD = {"solution.py": "def add(a, b): return a + b\n"}


def test_a_calm_suite_is_collected_before_the_submission_is_there() -> None:
    with split({"test_a.py": "from solution import add\ndef test_add(): assert add(1, 2) == 3\n"}) as opened:
        assert opened.prepared.body["cases"] == ["test_a.py::test_add"]
        assert opened.prepared.body["deferred"] == []


def test_a_file_that_uses_the_submission_is_collected_late() -> None:
    suite = {
        "test_a.py": "from solution import add\nX = add(1, 2)\ndef test_x(): assert X == 3\n",
        "test_b.py": "from solution import add\ndef test_b(): assert add(1, 1) == 2\n",
    }
    outcome = run_split(suite, _ADD)
    assert outcome.prepared.body["deferred"] == ["test_a.py"]
    assert outcome.collected_late == ["test_a.py::test_x"]
    assert outcome.outcomes == {"test_a.py::test_x": "passed", "test_b.py::test_b": "passed"}


def test_a_conftest_that_uses_the_submission_makes_all_of_it_late() -> None:
    suite = {
        "conftest.py": "import pytest\nfrom solution import add\n"
        "THREE = add(1, 2)\n@pytest.fixture\ndef three(): return THREE\n",
        "test_a.py": "def test_three(three): assert three == 3\n",
    }
    outcome = run_split(suite, _ADD)
    assert outcome.prepared.body["deferred"] == ["test_a.py"]
    assert outcome.outcomes == {"test_a.py::test_three": "passed"}


@pytest.mark.parametrize(
    ("suite", "reason"),
    [
        pytest.param({"test_a.py": "def test(:\n"}, "test_a.py cannot be collected", id="a syntax error"),
        pytest.param({"test_a.py": "import nothing_here\n"}, "test_a.py cannot be collected", id="a missing module"),
        pytest.param({"data.txt": "x"}, "the suite holds no tests", id="no tests"),
    ],
)
def test_a_suite_that_cannot_be_collected_is_unusable(suite: dict[str, str], reason: str) -> None:
    with split(suite) as opened:
        assert opened.prepared.tag == "unusable"
        assert opened.prepared.body["reason"] == reason


def test_a_missing_name_is_told_in_the_words_of_python() -> None:
    outcome = run_split({"test_a.py": "from solution import add, gone\ndef test_add(): assert add(1, 2) == 3\n"}, _ADD)
    [end] = outcome.ends
    assert (end["outcome"], end["cause"]) == ("failed", "import")
    assert end["message"].startswith("cannot import name 'gone' from 'solution'")


def test_an_exception_of_the_submission_brings_its_own_frames_alone() -> None:
    submission = {"solution.py": "def add(a, b):\n    return inner(a)\ndef inner(a):\n    raise ValueError('no')\n"}
    outcome = run_split({"test_a.py": "from solution import add\ndef test_add(): add(1, 2)\n"}, submission)
    [end] = outcome.ends
    assert (end["cause"], end["message"]) == ("candidate", "ValueError: no")
    assert end["traceback"].splitlines() == [
        '  File "solution.py", line 2, in add',
        "    return inner(a)",
        '  File "solution.py", line 4, in inner',
        "    raise ValueError('no')",
    ]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("class Mine(Box): pass\n    Mine()", id="subclassing"),
        pytest.param("import pickle; pickle.dumps(Box())", id="pickling"),
        pytest.param("import sys; keep(sys.modules[__name__])", id="handing over a module"),
        pytest.param(
            "try: keep(__import__('sys').modules[__name__])\n    except BaseException: pass", id="swallowing it"
        ),
    ],
)
def test_what_cannot_cross_is_refused_loudly(body: str) -> None:
    suite = {"test_a.py": f"from solution import Box, keep\ndef test_x():\n    {body}\n"}
    outcome = run_split(suite, {"solution.py": "class Box: pass\ndef keep(x): return x\n"})
    assert outcome.causes == {"test_a.py::test_x": "unsupported"}


def test_an_operator_on_what_came_back_counts_against_the_submission() -> None:
    suite = {"test_a.py": "from solution import f\ndef test_x(): assert abs(f(1) - 3.5) < 1e-6\n"}
    forged = "class Any:\n    def __sub__(self, o): return 0.0\ndef f(x): return Any()\n"
    assert run_split(suite, {"solution.py": forged}).causes == {"test_a.py::test_x": "assert"}


def test_a_swallowed_loss_is_still_a_loss() -> None:
    suite = {"test_a.py": "from solution import f\ndef test_x():\n    try: f()\n    except BaseException: pass\n"}
    assert run_split(suite, {"solution.py": "import os\ndef f(): os._exit(0)\n"}).causes == {
        "test_a.py::test_x": "lost"
    }


def test_each_case_starts_from_the_freshly_imported_module() -> None:
    suite = {
        "test_a.py": "from solution import bump\n"
        "def test_one(): assert bump() == 1\ndef test_two(): assert bump() == 1\n"
    }
    submission = {"solution.py": "n = 0\ndef bump():\n    global n\n    n += 1\n    return n\n"}
    assert set(run_split(suite, submission).outcomes.values()) == {"passed"}


def test_a_million_items_that_differ_are_told_in_one_line() -> None:
    suite = {
        "test_a.py": "import unittest\nfrom solution import f\n"
        "def test_plain(): assert f() == list(range(100000))\n"
        "class T(unittest.TestCase):\n    def test_unit(self): self.assertEqual(f(), list(range(100000)))\n"
    }
    outcome = run_split(suite, {"solution.py": "def f(): return list(range(1, 100001))\n"})
    assert set(outcome.outcomes.values()) == {"failed"}
    assert all(len(end["message"]) < 2500 for end in outcome.ends)
    assert "at index 0: 1 != 0" in outcome.ends[0]["message"]


def test_no_parameters_from_the_submission_is_a_failure_not_a_skip() -> None:
    suite = {
        "test_a.py": "import pytest\nfrom solution import CASES\n"
        "@pytest.mark.parametrize('x', CASES)\ndef test_x(x): assert x\n"
    }
    assert set(run_split(suite, {"solution.py": "CASES = []\n"}).outcomes.values()) == {"failed"}


def test_one_case_alone_can_be_asked_for() -> None:
    suite = {
        "test_a.py": "from solution import add\n"
        "def test_a(): assert add(1, 1) == 2\ndef test_b(): assert add(1, 1) == 3\n"
    }
    with split(suite) as opened:
        assert opened.judge(_ADD, only=["test_a.py::test_a"]).outcomes == {"test_a.py::test_a": "passed"}


def test_direct_mode_imports_the_submission_beside_the_suite() -> None:
    suite = {
        "test_a.py": "import solution\nfrom solution import add, Box\nclass Mine(Box): pass\n"
        "def test_add(): assert add(1, 2) == 3\n"
        "def test_wrong(): assert add(1, 2) == 4\n"
        "def test_mine(): assert isinstance(Mine(), solution.Box)\n"
        "def test_boom(): solution.boom()\n"
    }
    submission = {"solution.py": "def add(a, b): return a + b\nclass Box: pass\ndef boom(): raise KeyError('k')\n"}
    outcome = run_split(suite, submission, mode="direct")
    assert outcome.outcomes == {
        "test_a.py::test_add": "passed",
        "test_a.py::test_wrong": "failed",
        "test_a.py::test_mine": "passed",
        "test_a.py::test_boom": "failed",
    }
    assert outcome.causes["test_a.py::test_boom"] == "candidate"


def test_a_driver_beside_the_submission_imports_it() -> None:
    suite = {"test_a.py": "import driver\ndef test_run(): assert driver.run(3) == [0, 1, 2]\n"}
    files = {
        "solution.py": "def count(n): return range(n)\n",
        "driver.py": "import solution\ndef run(n): return list(solution.count(n))\n",
    }
    assert run_split(suite, files, modules=("solution", "driver")).outcomes == {"test_a.py::test_run": "passed"}
