"""Mutants judged in order, few ahead, and never twice; here the judge is a function."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from judge.mutation.campaign import settled
from judge.mutation.memory import Memory
from judge.mutation.mutant import Family, Mutant
from judge.mutation.score import Outcome
from judge.mutation.trial import Order, outcome_of, tight
from judge.report import CaseResult, Report
from judge.submission import CaseLimits, Mode
from judge.verdict import Verdict

MUTANTS = tuple(
    Mutant(file="a.py", family=Family.ORDINARY, operator="number", line=n, was="x", becomes=str(n), text=f"x = {n}\n")
    for n in range(1, 8)
)


class EvenOnesDie:
    def __init__(self) -> None:
        self.asked: list[int] = []
        self._lock = threading.Lock()

    def judge(self, mutant: Mutant) -> Outcome:
        with self._lock:
            self.asked.append(mutant.line)
        return Outcome(killed=mutant.line % 2 == 0, by="test_a.py::test_one" if mutant.line % 2 == 0 else "")


def run(trial: EvenOnesDie, memory: Memory) -> list[tuple[int, bool]]:
    with ThreadPoolExecutor(2) as pool:
        jobs = ((mutant, mutant.key) for mutant in MUTANTS)
        return [(mutant.line, outcome.killed) for mutant, outcome in settled(jobs, trial.judge, pool, memory)]


def test_outcomes_come_in_the_order_of_the_mutants() -> None:
    assert run(EvenOnesDie(), Memory(None)) == [(n, n % 2 == 0) for n in range(1, 8)]


def test_what_is_known_is_not_judged_again(tmp_path: Path) -> None:
    first, second = EvenOnesDie(), EvenOnesDie()
    assert run(first, Memory(tmp_path / "known.jsonl")) == run(second, Memory(tmp_path / "known.jsonl"))
    assert (sorted(first.asked), second.asked) == (list(range(1, 8)), [])


def test_a_damaged_line_is_judged_again_and_the_others_are_not(tmp_path: Path) -> None:
    path = tmp_path / "known.jsonl"
    run(EvenOnesDie(), Memory(path))
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text(
        "\n".join([lines[0][:20], *lines[1:], '{"key": 7, "of": "another version"}', "7"]), encoding="utf-8"
    )
    again = EvenOnesDie()
    run(again, Memory(path))
    assert again.asked == [1]


def test_what_could_not_be_judged_is_not_remembered(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "known.jsonl")
    memory.put("a", Outcome(killed=False, problem="the engine stopped"))
    assert memory.get("a") is None and not (tmp_path / "known.jsonl").exists()


def test_a_folder_that_cannot_be_written_only_costs_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    memory = Memory(tmp_path / "file" / "known.jsonl")
    memory.put("a", Outcome(killed=True))
    assert memory.get("a") == Outcome(killed=True)


def test_the_case_that_killed_comes_first_and_cheap_ones_before_that() -> None:
    order = Order(tuple(CaseResult(id=name, verdict=Verdict.ACCEPTED, cpu_s=cpu) for name, cpu in (("a", 3), ("b", 1))))
    assert order.now() == ("b", "a")
    order.killed_by("a")
    order.killed_by("import")
    assert order.now() == ("a", "b")


def test_limits_follow_the_references_own_times_and_are_never_wider_than_the_packs() -> None:
    quick = (CaseResult(id="a", verdict=Verdict.ACCEPTED, cpu_s=0.01, wall_s=0.02),)
    slow = (CaseResult(id="a", verdict=Verdict.ACCEPTED, cpu_s=1.0, wall_s=2.0),)
    limits = CaseLimits(cpu_s=2.0, wall_s=6.0)
    assert (tight(limits, quick).cpu_s, tight(limits, quick).wall_s) == (0.5, 3.0)
    assert (tight(limits, slow).cpu_s, tight(limits, slow).wall_s) == (2.0, 6.0)


def report(verdict: str, *cases: CaseResult, reason: str = "") -> Report:
    evidence = {"reason": reason}
    return Report(verdict=Verdict(verdict), mode=Mode.SPLIT, sandbox="fake", wall_s=0.1, cases=cases, evidence=evidence)


def case(verdict: str, *, skipped: bool = False) -> CaseResult:
    return CaseResult(id="test_a.py::test_one", verdict=Verdict(verdict), skipped=skipped)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        pytest.param(report("AC", case("AC")), Outcome(killed=False, verdict="AC"), id="green: it lives"),
        pytest.param(
            report("WA", case("AC"), case("WA")),
            Outcome(killed=True, by="test_a.py::test_one", verdict="WA"),
            id="a case rejects it",
        ),
        pytest.param(
            report("JE", case("JE")),
            Outcome(killed=True, by="test_a.py::test_one", verdict="JE"),
            id="a case fails in the suite, where the reference's does not",
        ),
        pytest.param(report("CE"), Outcome(killed=True, by="import", verdict="CE"), id="it does not import"),
        pytest.param(report("AC", case("WA", skipped=True)), Outcome(killed=False, verdict="AC"), id="skipped"),
        pytest.param(
            report("JE", case("AC"), reason="lost"), Outcome(killed=False, problem="lost"), id="cut off: no proof"
        ),
    ],
)
def test_a_report_kills_or_does_not(said: Report, expected: Outcome) -> None:
    assert outcome_of(said) == expected
