"""Mutants before the judge, whose supervisor here says what the test wants."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from judge.mutation.mutant import Family, Mutant
from judge.mutation.trial import NotGreen, Trial, trial_of
from problems.loader import load_pack
from problems.submissions import read_submissions
from tests.judge.fakes import DONE, FakeSandbox, Said, case
from tests.sample_pack import write_pack

ONE, TWO = "stage1/test_total.py::test_one", "stage1/test_total.py::test_two"
READY: Said = ("ready", {"cases": [ONE, TWO], "versions": {}})
GREEN = [case("AC", ONE, cpu_s=0.2), case("AC", TWO, cpu_s=0.1), DONE]
MUTANT = Mutant(
    file="meter.py", family=Family.ORDINARY, operator="number", line=1, was="x = 1", becomes="x = 2", text="x = 2\n"
)


def sandbox(*runs: Sequence[Said]) -> FakeSandbox:
    return FakeSandbox(on_prepare=[READY], runs=[GREEN, *runs])


def trial(tmp_path: Path, box: FakeSandbox) -> Trial:
    folder = tmp_path / "meter"
    pack = load_pack(folder if folder.exists() else write_pack(folder))
    reference = read_submissions(pack).reference(2)
    assert reference is not None
    return trial_of(pack, reference.files, box, lambda: False)


def submitted(box: FakeSandbox, number: int) -> dict[str, object]:
    (body,) = (frame.body for frame in box.channels[number].heard if frame.tag == "submit")
    return dict(body)


def test_a_mutant_is_judged_up_to_its_first_rejection_and_the_killer_leads_the_next_time(tmp_path: Path) -> None:
    box = sandbox([case("WA", ONE), case("AC", TWO), DONE], GREEN)
    made = trial(tmp_path, box)
    assert (made.mutant(MUTANT).by, made.mutant(MUTANT).killed) == (ONE, False)
    assert (submitted(box, 1)["first"], submitted(box, 2)["first"]) == ([TWO, ONE], [ONE, TWO])


def test_only_the_file_with_the_slip_is_another(tmp_path: Path) -> None:
    box = sandbox(GREEN)
    trial(tmp_path, box).mutant(MUTANT)
    assert submitted(box, 0)["files"] != submitted(box, 1)["files"]


def test_a_kill_by_our_tighter_limits_must_hold_by_the_packs_own(tmp_path: Path) -> None:
    slow = sandbox([case("TLE", ONE)], GREEN)
    assert not trial(tmp_path / "slow", slow).mutant(MUTANT).killed
    endless = sandbox([case("TLE", ONE)], [case("TLE", ONE)])
    assert trial(tmp_path / "endless", endless).mutant(MUTANT).killed
    prepared = [box.heard[0].body["limits"]["cpu_s"] for box in endless.channels]
    assert prepared[1] <= prepared[2] == prepared[0]


def test_a_sandbox_that_was_lost_is_replaced_once(tmp_path: Path) -> None:
    assert trial(tmp_path / "a", sandbox([case("AC", ONE)], GREEN)).mutant(MUTANT).verdict == "AC"
    assert trial(tmp_path / "b", sandbox([case("AC", ONE)], [case("AC", ONE)])).mutant(MUTANT).problem


def test_races_and_calm_runs_have_half_a_cpu_and_seeds_of_their_own(tmp_path: Path) -> None:
    box = sandbox(GREEN, GREEN, GREEN)
    made = trial(tmp_path, box)
    made.race((MUTANT, 7))
    assert made.calm(8).cpu_s == DONE[1]["cpu_s"]
    made.calm(9)
    assert [limits.cpus for limits in box.limits] == [2.0, 0.5, 0.5, 0.5]
    assert [channel.heard[0].body["seed"] for channel in box.channels] == [1, 7, 8, 9]
    assert sorted(submitted(box, 3)["first"]) == sorted([ONE, TWO])  # type: ignore[call-overload]  # a list of ids


def test_nothing_is_said_of_mutants_of_a_reference_that_fails(tmp_path: Path) -> None:
    box = FakeSandbox(case("WA", ONE), case("AC", TWO), DONE, on_prepare=[READY])
    with pytest.raises(NotGreen, match="the reference is WA"):
        trial(tmp_path, box)


def test_what_is_remembered_is_about_this_suite_and_reference(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "meter")
    keys = []
    for path in ("editorial.md", "tests/hidden/stage1/test_total.py", "submissions/accepted/reference/stage2/meter.py"):
        keys.append(trial(tmp_path, sandbox()).key)
        with (folder / path).open("a") as file:
            file.write("\n# changed\n")
    keys.append(trial(tmp_path, sandbox()).key)
    assert keys[0] == keys[1] and len({*keys}) == 3
