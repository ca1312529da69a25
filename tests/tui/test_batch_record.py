from __future__ import annotations

from pathlib import Path

import pytest

from tui.batch_record import Record, RecordError, record_beside

A, B = '{"id": "a", "verdict": "AC"}', '{"id": "b", "verdict": "WA"}'


def test_a_record_goes_on_where_it_was_left(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    first = Record(path, resume=False, ours=False)
    first.add(A)
    first.close(finished=False)
    second = Record(path, resume=True, ours=False)
    assert second.done == {"a"}
    second.add(B)
    assert list(second.lines()) == [A, B]
    second.close(finished=True)
    assert path.exists()


@pytest.mark.parametrize(
    ("torn", "kept"),
    [
        pytest.param(f"{A}\n{B[:10]}", [A], id="the last line was cut off"),
        pytest.param(f"{A}\n{B}", [A], id="only its line end is missing: it is judged again rather than trusted"),
        pytest.param(B[:10], [], id="the first line was cut off"),
        pytest.param("x" * 200_000, [], id="a long torn line"),
        pytest.param(f"{A}\n" + "x" * 200_000, [A], id="a long torn line after a whole one"),
        pytest.param("", [], id="nothing yet"),
    ],
)
def test_what_was_being_written_when_the_program_died_does_not_count(
    tmp_path: Path, torn: str, kept: list[str]
) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text(torn)
    record = Record(path, resume=True, ours=False)
    assert list(record.lines()) == kept
    record.close(finished=False)


def test_results_of_the_user_are_never_overwritten_unasked(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text(A + "\n")
    with pytest.raises(RecordError, match="--resume"):
        Record(path, resume=False, ours=False)
    assert path.read_text() == A + "\n"


@pytest.mark.parametrize(("finished", "left"), [(True, False), (False, True)])
def test_our_own_record_is_removed_once_all_is_done(tmp_path: Path, finished: bool, left: bool) -> None:
    path = tmp_path / "cache" / "x.jsonl"
    Record(path, resume=True, ours=True).close(finished=finished)
    assert path.exists() is left


def test_changed_cases_have_a_record_of_their_own(tmp_path: Path) -> None:
    cases = tmp_path / "cases.jsonl"
    cases.write_text(A)
    before = record_beside(cases)
    assert record_beside(cases) == before
    cases.write_text(B)
    assert record_beside(cases) != before
