"""Runs of the reference and of racing mutants, summed up; and what the sums leave to be done."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.mutation.calm import Calm, Raced, calm_of, quantile, raced_of, unrest
from judge.mutation.mutant import Family, Mutant
from judge.mutation.proof import kill_matrix, quality_of
from judge.mutation.score import Outcome, Strength
from judge.mutation.weaknesses import weaknesses
from judge.report import CaseResult, Report
from judge.submission import Mode
from judge.verdict import Verdict
from judge.verify import Proof
from problems.excuses import Excuse
from problems.loader import load_pack
from problems.pack import Pack
from problems.vocabulary import Status
from tests.sample_pack import write_pack

DEAD = Outcome(killed=True, by="test_a.py::test_one", verdict="WA")
GREEN = Outcome(killed=False, verdict="AC", cpu_s=0.2, wall_s=0.4)
QUIET = Calm(runs=20, failed=(), cpu_s=(0.2,) * 20, wall_s=(0.4,) * 20)
EXCUSE = Excuse(file="a.py", operator="number", line="x = 1", reason="No caller can tell the difference.")


def mutant(family: Family = Family.CONCURRENCY, becomes: str = "pass") -> Mutant:
    return Mutant(
        file="a.py", family=family, operator="lock dropped", line=3, was="with lock:", becomes=becomes, text=becomes
    )


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    made = load_pack(write_pack(tmp_path / "meter"))
    return replace(made, problem=made.problem.model_copy(update={"status": Status.ACTIVE}))


def test_runs_of_the_reference_are_counted_and_timed() -> None:
    lost = Outcome(killed=False, problem="the engine stopped")
    calm = calm_of([(1, GREEN), (2, DEAD), (3, lost), (4, replace(GREEN, cpu_s=0.1))])
    assert (calm.runs, calm.failed) == (4, ((2, "test_a.py::test_one"), (3, "the engine stopped")))
    assert (calm.cpu_s, calm.wall_s) == ((0.1, 0.2), (0.4, 0.4))


def test_a_racing_mutant_must_die_for_every_seed() -> None:
    other = mutant(becomes="x")
    raced = raced_of([((mutant(), 1), DEAD), ((mutant(), 2), GREEN), ((other, 1), DEAD), ((other, 2), DEAD)])
    assert [(each.mutant.becomes, each.seeds, each.escaped) for each in raced] == [("pass", 2, (2,)), ("x", 2, ())]


def test_what_is_calm_leaves_nothing_to_do(pack: Pack) -> None:
    assert list(unrest(pack, QUIET, (Raced(mutant=mutant(), seeds=20, escaped=()),))) == []


@pytest.mark.parametrize(
    ("calm", "raced", "said"),
    [
        pytest.param(
            replace(QUIET, failed=((7, "test_a.py::test_one"),)),
            (),
            "error: meter/tests/hidden: reject the reference in 1 of 20 runs, first with seed 7: test_a.py::test_one",
            id="a flake",
        ),
        pytest.param(
            replace(QUIET, cpu_s=(1.5,) * 20), (), "warning: meter/tests/hidden: take 1.50 s of CPU (p95)", id="slow"
        ),
        pytest.param(
            QUIET,
            (Raced(mutant=mutant(), seeds=20, escaped=(4, 9)),),
            "error: meter/tests/hidden: miss a.py:3, lock dropped, for 2 of 20 seeds",
            id="a race that is missed",
        ),
    ],
)
def test_unrest_is_told_with_what_to_do(pack: Pack, calm: Calm, raced: tuple[Raced, ...], said: str) -> None:
    (finding,) = unrest(pack, calm, raced)
    assert str(finding).startswith(said) and finding.complaint.fix


@pytest.mark.parametrize(
    ("strength", "said"),
    [
        pytest.param(
            Strength(killed=(mutant(),) * 97, survivors=(mutant(),) * 3),
            "error: meter/tests/hidden: notice 97 % of the slips; 98 % are wanted",
            id="weak",
        ),
        pytest.param(
            Strength(killed=(mutant(),) * 94, excused=(mutant(),) * 6),
            "error: meter/quality/excused.toml: excuses 6 % of the slips; at most 5 % may be",
            id="too many excuses",
        ),
        pytest.param(
            Strength(killed=(mutant(),) * 99, unjudged=((mutant(), "lost"),)),
            "error: meter/tests/hidden: the mutant a.py:3, lock dropped, could not be judged: lost",
            id="not judged",
        ),
        pytest.param(
            Strength(killed=(mutant(),), idle=(EXCUSE,)),
            "error: meter/quality/excused.toml: a.py, number, 'x = 1': matches no mutant",
            id="an excuse for nothing",
        ),
        pytest.param(
            Strength(killed=(mutant(),), needless=(EXCUSE,)),
            "error: meter/quality/excused.toml: a.py, number, 'x = 1': excuses what the suite rejects",
            id="an excuse too many",
        ),
    ],
)
def test_a_weakness_is_told_with_what_to_do(pack: Pack, strength: Strength, said: str) -> None:
    (finding,) = weaknesses(pack, strength)
    assert str(finding).startswith(said) and finding.complaint.fix


def test_a_share_just_below_the_bar_is_not_rounded_up_to_it(pack: Pack) -> None:
    (finding,) = weaknesses(pack, Strength(killed=(mutant(),) * 9799, survivors=(mutant(),) * 201))
    assert "97.9 %" in str(finding)


def test_in_a_pack_that_is_being_written_a_weak_suite_is_a_warning(tmp_path: Path) -> None:
    wip = load_pack(write_pack(tmp_path / "meter"))
    (finding,) = weaknesses(wip, Strength(survivors=(mutant(),)))
    assert str(finding).startswith("warning")


def report(*verdicts: str) -> Report:
    cases = tuple(
        CaseResult(id=f"test_a.py::test_{number}", verdict=Verdict(verdict)) for number, verdict in enumerate(verdicts)
    )
    return Report(verdict=cases[0].verdict, mode=Mode.SPLIT, sandbox="fake", wall_s=0.1, cases=cases)


def test_a_proof_counts_what_went_as_promised() -> None:
    proofs = [
        Proof(name="accepted/reference (stage 1)", expected="AC", report=report("AC", "AC", "AC", "AC"), findings=()),
        Proof(name="wrong_answer/one", expected="WA", report=report("WA", "AC", "AC", "AC"), findings=()),
        Proof(name="wrong_answer/two", expected="WA", report=report("WA", "WA", "AC", "AC"), findings=()),
        Proof(name="hostile/leaves", expected="not AC", report=report("RTE"), findings=()),
        Proof(name="starter", expected="not AC", report=report("WA"), findings=()),
        Proof(name="pack", expected="", report=None, findings=()),
    ]
    strength = Strength(
        killed=(mutant(), mutant(Family.ORDINARY)),
        survivors=(mutant(Family.PRODUCTION),),
        killers={"test_a.py::test_2": 2},
    )
    raced = (Raced(mutant=mutant(), seeds=20, escaped=(3,)),)
    made = quality_of(
        proofs, proved="x", sound=True, sandbox="docker", engine="m 1", strength=strength, raced=raced, calm=QUIET
    )
    assert (made.cases, made.accepted, made.wrong, made.attacks) == (4, 1, 2, 1)
    one, two = "test_a.py::test_0", "test_a.py::test_1"
    assert kill_matrix(proofs) == {"wrong_answer/one": (one,), "wrong_answer/two": (one, two)}
    assert (made.rejected_once, made.idle) == (("wrong_answer/one",), ("test_a.py::test_3",))
    assert made.mutants is not None and (made.mutants.total, made.mutants.score) == (3, 0.6667)
    assert made.mutants.alive == ("a.py, lock dropped: with lock: -> pass",)
    assert made.races is not None and (made.races.always, made.races.missed) == (
        0,
        ("a.py, lock dropped: with lock: -> pass: 1 times",),
    )
    assert made.calm is not None and (made.calm.runs, made.calm.cpus, made.calm.cpu_p95_s) == (20, 0.5, 0.2)


@given(st.lists(st.floats(0, 100), min_size=1).map(sorted), st.floats(0.01, 1))
def test_a_quantile_is_one_of_the_values_and_enough_of_them_do_not_exceed_it(values: list[float], share: float) -> None:
    found = quantile(tuple(values), share)
    assert found in values
    assert sum(1 for each in values if each <= found) >= share * len(values) - 1e-9


def test_no_value_has_no_quantile() -> None:
    assert quantile((), 0.95) == 0.0
