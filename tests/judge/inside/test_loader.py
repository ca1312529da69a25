"""What is refused before a submission is imported, and how an import that fails is told."""

from __future__ import annotations

from typing import Any

import pytest

from judge.inside.loader import Broken, check
from tests.judge.inside.split import run_split

_SUITE = {"test_a.py": "import solution\ndef test_x(): assert solution.x == 1\n"}


@pytest.mark.parametrize(
    ("source", "part", "line"),
    [
        pytest.param(b"x = 1\ny = \0 2\n", "null byte", 2, id="a null byte"),
        pytest.param(b"x = 1\ny = '\xff'\n", "not UTF-8", 2, id="bytes that are not UTF-8"),
        pytest.param(b"# coding: rot13\nk = 1\n", "UTF-8", 1, id="rot13"),
        pytest.param(b"# coding: utf-7\nx = 1\n", "UTF-8", 1, id="utf-7"),
        pytest.param(b"# coding: nonsense\nx = 1\n", "UTF-8", 1, id="an unknown coding"),
        pytest.param("x = 1\n".encode("utf-16"), "", 1, id="utf-16"),
        pytest.param(b"x = 1\ndef f(:\n", "invalid syntax", 2, id="a syntax error"),
        pytest.param(b"if x:\n\ty\n        z\n", "tab", None, id="tabs and spaces"),
        pytest.param(b"(" * 5000, "", None, id="deep parentheses"),
    ],
)
def test_a_source_is_refused_with_its_line(source: bytes, part: str, line: int | None) -> None:
    with pytest.raises(Broken) as caught:
        check("solution.py", source)
    frame = caught.value.frame
    assert part in frame["message"] and frame["file"] == "solution.py"
    assert line is None or frame["line"] == line


@pytest.mark.parametrize(
    "source", [b"", b"# only a comment", b"\xef\xbb\xbfx = 1\n", b"x = 1\r\ny = 2\r\n", b"x = 1\ry = 2\r"]
)
def test_what_python_reads_is_accepted(source: bytes) -> None:
    check("solution.py", source)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(
            "raise ValueError('at import')\n", {"type": "ValueError", "message": "at import", "line": 1}, id="raises"
        ),
        pytest.param("import sys\nsys.exit(3)\n", {"type": "SystemExit", "message": "3", "line": 2}, id="exits"),
        pytest.param(
            "import numpy_is_not_here\n", {"message": "module 'numpy_is_not_here' is not available"}, id="a dependency"
        ),
        pytest.param("import os\nos._exit(0)\n", {"type": "died"}, id="leaves"),
    ],
)
def test_an_import_that_fails_is_told(source: str, expected: dict[str, Any]) -> None:
    outcome = run_split(_SUITE, {"solution.py": source})
    assert outcome.loaded is not None and outcome.loaded.tag == "broken"
    assert expected.items() <= outcome.loaded.body.items()


def test_files_named_like_the_standard_library_are_the_submissions_own() -> None:
    files = {
        "solution.py": "import json, queue, random\nx = json.one + queue.two + random.three - 5\n",
        "json.py": "one = 1\n",
        "queue.py": "two = 2\n",
        "random.py": "three = 3\n",
    }
    assert run_split(_SUITE, files, modules=("solution",)).outcomes == {"test_a.py::test_x": "passed"}


CROSSING = """
import datetime, decimal, fractions, inspect, pathlib, uuid
import pytest
import solution
HERE = datetime.timezone(datetime.timedelta(hours=2))
@pytest.mark.parametrize("value", [
    datetime.date(2024, 2, 29), datetime.datetime(2024, 1, 1, tzinfo=HERE), datetime.time(1, 2), datetime.timedelta(3),
    pathlib.PurePosixPath("a/b"), decimal.Decimal("1.10"), fractions.Fraction(2, 3), uuid.UUID(int=7),
])
def test_round_trip(value): assert solution.echo(value) == value and solution.echo(value).__class__ is value.__class__
@pytest.mark.parametrize("name", ["datetime", "pathlib", "decimal", "fractions", "uuid", "inspect", "logging"])
def test_its_own(name): assert solution.own(name) == name
def test_called(): assert solution.call(lambda a, b=1: a + b) == 3
def test_signature(): assert list(inspect.signature(solution.call).parameters) == ["function"]
"""


def test_the_judge_is_not_mixed_up_by_a_submission_with_the_standard_librarys_names() -> None:
    own = ["datetime", "pathlib", "decimal", "fractions", "uuid", "inspect", "logging"]
    functions = (
        "echo(value): return value",
        "own(name): return __import__(name).NAME",
        "call(function): return function(2)",
    )
    files = {"solution.py": "".join(f"def {function}\n" for function in functions)} | {
        f"{name}.py": f"NAME = {name!r}\n" for name in own
    }
    outcome = run_split({"test_a.py": CROSSING}, files, modules=("solution",))
    assert len(outcome.outcomes) == 17
    assert set(outcome.outcomes.values()) == {"passed"}, outcome.ends
