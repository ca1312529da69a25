"""The user takes the container away, or starts more than one program: every submission gets its own verdict."""

from __future__ import annotations

import contextlib
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from judge.judging import judge
from judge.report import Report
from judge.submission import Submission, Suite
from judge.warm import WarmJudge
from sandbox.channel import wait_until
from sandbox.engine import Engine
from sandbox.options import OWNER_LABEL
from sandbox.owner import this_process
from sandbox.sandbox import Sandbox
from tests.lifecycle.program import BOUND_S, RIGHT, SUITE, WAITS, WRONG, Workshop

SUITE_OF_TWO = Suite(files={"test_it.py": SUITE.encode()}, modules=("solution",))


def submission(text: str) -> Submission:
    return Submission({"solution.py": text.encode()})


@pytest.mark.docker
def test_a_container_that_the_user_removes_is_our_error_and_says_so(
    workshop: Workshop, docker_sandbox: Sandbox
) -> None:
    program = workshop.start(WAITS, "docker")
    program.wait_for(lambda: b"1 cases judged" in program.seen)
    engine = Engine()
    for container in workshop.containers(program):
        engine.remove(container)
    engine.close()
    report = program.report()
    assert report["verdict"] == "JE"
    assert "sandbox" in report["evidence"]["reason"]
    assert b"Traceback" not in program.seen
    workshop.wait_until_nothing_is_left()
    assert workshop.verdict(RIGHT, "docker") == "AC"


@pytest.mark.docker
def test_a_container_that_is_removed_before_the_first_case_is_replaced(
    workshop: Workshop, docker_sandbox: Sandbox
) -> None:
    program = workshop.start(WRONG + "import time\ntime.sleep(3)\n", "docker")
    program.wait_for(lambda: workshop.containers(program))
    first = workshop.containers(program)
    engine = Engine()
    for container in first:
        engine.remove(container)
    engine.close()
    assert program.report()["verdict"] == "WA"
    workshop.wait_until_nothing_is_left()


@pytest.mark.docker
def test_a_container_that_waits_for_a_submission_is_replaced_if_it_was_removed(docker_sandbox: Sandbox) -> None:
    warm = WarmJudge(docker_sandbox, SUITE_OF_TWO)
    engine = Engine()
    try:
        warm.warm()
        assert wait_until(lambda: bool(ours(engine)), BOUND_S)
        for container in ours(engine):
            engine.remove(container)
        assert warm.judge(submission(RIGHT)).verdict == "AC"
    finally:
        warm.close()
        engine.close()


def ours(engine: Engine) -> list[str]:
    labelled = engine.labelled(OWNER_LABEL)
    return [each for each, labels in labelled.items() if labels[OWNER_LABEL] == this_process()]


RAISES = RIGHT.replace("return 2 * x", "1 / 0")
FIVE = [(RIGHT, "AC"), (WRONG, "WA"), ("import nowhere\n", "CE"), (RIGHT, "AC"), (RAISES, "RTE")]


@pytest.mark.bubblewrap
def test_five_submissions_at_once_get_five_verdicts_behind_bubblewrap(local_sandbox: Sandbox) -> None:
    check_five(local_sandbox)


@pytest.mark.docker
def test_five_submissions_at_once_get_five_verdicts_in_docker(docker_sandbox: Sandbox) -> None:
    check_five(docker_sandbox)


def check_five(sandbox: Sandbox) -> None:
    """To one warm judge, which takes them one by one, and each to a sandbox of its own."""
    warm = WarmJudge(sandbox, SUITE_OF_TWO)

    def fresh(text: str) -> Report:
        return judge(submission(text), SUITE_OF_TWO, sandbox)

    def waiting(text: str) -> Report:
        return warm.judge(submission(text))

    warm.warm()
    with contextlib.closing(warm), ThreadPoolExecutor(5) as pool:
        for way in (waiting, fresh):
            reports = list(pool.map(way, [text for text, _ in FIVE]))
            assert [str(report.verdict) for report in reports] == [verdict for _, verdict in FIVE]


def test_two_programs_at_once_do_not_reap_each_other(workshop: Workshop, sandbox: str) -> None:
    patient = workshop.start(WAITS.replace("600", "2"), sandbox)
    patient.wait_for(lambda: workshop.sandboxes(patient))
    assert workshop.verdict(WRONG, sandbox) == "WA"  # its reaper has looked at the other's containers
    assert patient.report()["verdict"] == "AC"
    workshop.wait_until_nothing_is_left()


def test_a_batch_that_is_killed_leaves_nothing(workshop: Workshop, sandbox: str, tmp_path: Path) -> None:
    lines = [
        {"id": str(number), "files": {"solution.py": WAITS}, "tests": {"test_it.py": SUITE}} for number in range(3)
    ]
    cases = tmp_path / "cases.jsonl"
    cases.write_text("".join(json.dumps(line) + "\n" for line in lines))
    program = workshop.run(["batch", str(cases), "-j", "2", "--sandbox", sandbox])
    program.wait_for(lambda: len(workshop.sandboxes(program)) >= 2)
    program.kill()
    program.wait()
    assert workshop.verdict(RIGHT, sandbox) == "AC"
    workshop.wait_until_nothing_is_left()
