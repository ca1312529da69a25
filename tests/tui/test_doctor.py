"""`coderound doctor` tries the walls: what holds, what does not, how long a verdict takes, and the next step."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from judge.doctor_trials import HONEST, TRIALS, Bait, Trial
from judge.inside.wire import pack_files
from judge.trying import Outcome, Pace, laid_out_bait, try_wall
from judge.verdict import Verdict
from sandbox.container import DockerSandbox
from sandbox.local import LocalSandbox
from sandbox.sandbox import Sandbox
from tests.judge.fakes import DONE, READY, FakeSandbox, case
from tests.tui.test_cli import run
from tui.commands.doctor import tried_text
from tui.walls import Tried, try_sandbox
from tui.wiring import judge_folder

CPU, *_ = TRIALS
BAIT = Bait(file="/x/yours.txt", folder="/x", process="cr1stays")


def quiet(text: str) -> None:
    """Progress that nobody looks at."""


def never() -> bool:
    return False


def accepts_everything(name: str = "fake") -> FakeSandbox:
    sandbox = FakeSandbox(case("AC"), DONE, on_prepare=[READY])
    sandbox.name = name
    return sandbox


def tried(sandbox: Sandbox) -> Tried:
    return try_sandbox(sandbox, quiet, never, 0.5)


def test_the_selection_is_short_and_each_of_it_has_a_next_step() -> None:
    assert 8 <= len(TRIALS) <= 12
    assert len({trial.wall for trial in TRIALS}) == len(TRIALS)
    assert all(trial.next_step for trial in TRIALS)


def test_programs_are_told_where_the_bait_is() -> None:
    sources = "".join(trial.submission(BAIT).files["solution.py"].decode() for trial in TRIALS)
    assert "/x/yours.txt" in sources and "cr1stays" in sources and "@" not in sources


@pytest.mark.parametrize("trial", TRIALS, ids=lambda trial: trial.wall)
def test_every_program_is_python(trial: Trial) -> None:
    compile(trial.submission(BAIT).files["solution.py"], "solution.py", "exec")


def test_a_sandbox_that_accepts_everything_has_no_wall() -> None:
    found = tried(accepts_everything())
    assert not found.held
    assert [outcome.trial.wall for outcome in found.outcomes if outcome.held] == ["nothing left"]
    text = tried_text(found)
    assert "a program that computes for ever: AC, not TLE" in text
    assert f"-> {CPU.next_step}" in text
    assert " !  not enforced: Nothing is." in text


def test_no_hostile_program_ever_meets_a_plain_child() -> None:
    sandbox = accepts_everything("plain")
    found = tried(sandbox)
    assert found.outcomes == () and "plain child" in found.problem and found.next_step
    frames = [frame for channel in sandbox.channels for frame in channel.heard if frame.tag == "submit"]
    honest = pack_files(HONEST.files)
    assert frames and all(frame.body["files"] == honest for frame in frames)  # for the time that they take
    with pytest.raises(ValueError, match="never"):
        try_wall(CPU, sandbox, BAIT, never)


def test_a_sandbox_that_cannot_judge_is_said_and_nothing_else_is_tried() -> None:
    found = tried(FakeSandbox(broken="Docker does not answer."))
    assert "Docker does not answer." in found.problem
    assert found.outcomes == () and found.pace is None and found.next_step


def test_an_interrupted_doctor_tries_no_more() -> None:
    assert try_sandbox(accepts_everything(), quiet, lambda: True, 0.5).outcomes == ()


def test_a_verdicts_time_stands_beside_that_of_bare_pytest() -> None:
    found = Tried(sandbox="docker", pace=Pace(warm_s=0.012, cold_s=0.4, pytest_s=0.31))
    assert "12 ms in a sandbox that waits, 400 ms from nothing; bare pytest takes 310 ms" in tried_text(found)


def test_the_document_says_of_each_wall_whether_it_holds() -> None:
    held = Outcome(trial=CPU, verdict=Verdict.TIME_LIMIT_EXCEEDED, reason="", took_s=1.0)
    found = Tried(sandbox="docker", outcomes=(held, replace(held, verdict=Verdict.ACCEPTED)))
    document = json.loads(json.dumps(found.as_json()))
    assert [each["held"] for each in document["trials"]] == [True, False]
    assert [bool(each["next_step"]) for each in document["trials"]] == [False, True]
    assert document["held"] is False
    assert Tried(sandbox="plain").as_json()["held"] is None  # nothing was tried


def test_what_is_left_behind_is_a_wall_that_does_not_hold() -> None:
    assert not Tried(sandbox="docker", left=1).held
    assert "still there" in tried_text(Tried(sandbox="docker", left=1))


def test_the_quick_doctor_only_looks(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("doctor", "--quick", "--json") in (0, 2)
    assert json.loads(capsys.readouterr().out)["sandboxes"] == []


@pytest.mark.docker
def test_every_wall_holds_in_docker(docker_sandbox: Sandbox) -> None:
    assert_all_hold(DockerSandbox(judge_folder()))


@pytest.mark.bubblewrap
def test_every_wall_holds_behind_bubblewrap() -> None:
    assert_all_hold(LocalSandbox(judge_folder()))


def assert_all_hold(sandbox: Sandbox) -> None:
    found = tried(sandbox)
    assert not found.problem
    assert found.held, tried_text(found)
    assert len(found.outcomes) == len(TRIALS)
    assert found.pace is not None


def test_the_bait_is_gone_afterwards() -> None:
    with laid_out_bait() as bait:
        assert Path(bait.file).is_file()
        assert len(bait.process) <= 15  # the kernel keeps no more of a name
    assert not Path(bait.folder).exists()
