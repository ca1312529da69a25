"""The past that `python -m tests.bench weeks` measures: made, read and listed. The terminal is left to the bench."""

from __future__ import annotations

from interview.history import History
from tests.bench.weeks import _past, _rebuilt


def test_the_past_that_is_measured_can_be_listed() -> None:
    with _past(3) as folder:
        assert _rebuilt(folder) > 0
        assert [each.verdict for each in History(folder).listing()] == ["WA"] * 3
