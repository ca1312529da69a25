"""A pack's submissions judged once: here the judge counts how often it is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from judge.remembering import Remembering, seed_of
from judge.report import CaseResult, Report
from judge.submission import Mode
from judge.verdict import Verdict
from judge.verify import starter_of
from problems.loader import load_pack
from problems.pack import Pack
from problems.submissions import PackSubmission
from tests.sample_pack import write_pack


class Counting:
    def __init__(self, verdict: Verdict = Verdict.WRONG_ANSWER) -> None:
        self.asked = 0
        self.verdict = verdict

    def __call__(self, pack: Pack, submission: PackSubmission, *, stage: int, public: bool) -> Report:
        self.asked += 1
        case = CaseResult(id="test_a.py::test_one", verdict=self.verdict, evidence={"limit": 2})
        evidence = {"reason": "é", "not_enforced": ["x"]}
        return Report(
            verdict=self.verdict, mode=Mode.SPLIT, sandbox="fake", wall_s=0.5, cases=(case,), evidence=evidence
        )


def ask(judge: Counting, pack: Pack, known: Path, **more: object) -> Report:
    values = {"circumstances": "fake 1", "fresh": False, **more}
    remembering = Remembering(judge, known, **values)  # type: ignore[arg-type]  # the test names what it changes
    return remembering(pack, starter_of(pack), stage=2, public=False)


def test_what_has_not_changed_is_not_judged_again(tmp_path: Path) -> None:
    pack, judge, known = load_pack(write_pack(tmp_path / "meter")), Counting(), tmp_path / "cache/known.jsonl"
    assert ask(judge, pack, known) == ask(judge, pack, known)
    assert judge.asked == 1


@pytest.mark.parametrize("more", [{"circumstances": "fake 2"}, {"fresh": True}])
def test_other_circumstances_are_judged_anew(tmp_path: Path, more: dict[str, object]) -> None:
    pack, judge, known = load_pack(write_pack(tmp_path / "meter")), Counting(), tmp_path / "known.jsonl"
    ask(judge, pack, known)
    ask(judge, pack, known, **more)
    assert judge.asked == 2


@pytest.mark.parametrize("path", ["tests/hidden/stage1/test_total.py", "starter/meter.py"])
def test_a_change_in_suite_or_submission_is_judged_anew(tmp_path: Path, path: str) -> None:
    folder = write_pack(tmp_path / "meter")
    judge, known = Counting(), tmp_path / "known.jsonl"
    ask(judge, load_pack(folder), known)
    with (folder / path).open("a") as file:
        file.write("\n")
    ask(judge, load_pack(folder), known)
    assert judge.asked == 2


@pytest.mark.parametrize("verdict", [Verdict.JUDGE_ERROR, Verdict.TIME_LIMIT_EXCEEDED])
def test_what_may_be_the_machines_fault_is_not_kept(tmp_path: Path, verdict: Verdict) -> None:
    pack, judge, known = load_pack(write_pack(tmp_path / "meter")), Counting(verdict), tmp_path / "known.jsonl"
    ask(judge, pack, known)
    ask(judge, pack, known)
    assert judge.asked == 2


@pytest.mark.parametrize("damage", [b"{", b'{"key": "a"}\n', b'{"key": "a", "report": {"verdict": "??"}}', b"\xff"])
def test_a_damaged_file_only_costs_time(tmp_path: Path, damage: bytes) -> None:
    pack, judge, known = load_pack(write_pack(tmp_path / "meter")), Counting(), tmp_path / "known.jsonl"
    known.write_bytes(damage)
    assert ask(judge, pack, known).verdict is Verdict.WRONG_ANSWER


def test_another_suite_draws_other_inputs(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "meter")
    before = seed_of(load_pack(folder))
    assert seed_of(load_pack(folder)) == before
    with (folder / "tests/hidden/stage1/test_total.py").open("a") as file:
        file.write("\n")
    assert seed_of(load_pack(folder)) != before
