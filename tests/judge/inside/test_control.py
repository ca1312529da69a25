import pytest

from judge.inside.control import in_order

CASES = ["a.py::one", "a.py::two", "b.py::one", "b.py::two"]


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        pytest.param([], CASES, id="as they were collected"),
        pytest.param(["b.py::two"], ["b.py::two", "a.py::one", "a.py::two", "b.py::one"], id="one goes ahead"),
        pytest.param(CASES[::-1], CASES[::-1], id="a whole order"),
        pytest.param(["c.py::gone"], CASES, id="one that is not there"),
    ],
)
def test_cases_come_in_the_order_that_was_asked_for(first: list[str], expected: list[str]) -> None:
    assert in_order(CASES, {"first": first}) == expected


def test_files_come_in_the_order_of_their_first_case() -> None:
    assert in_order(["a.py", "b.py"], {"first": ["b.py::two", "a.py::one"]}) == ["b.py", "a.py"]


def test_an_order_that_nobody_gave_changes_nothing() -> None:
    assert in_order(CASES, {}) == CASES
