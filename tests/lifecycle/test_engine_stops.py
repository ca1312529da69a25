"""The engine goes away in the middle of a run, and comes back: our error with the remedy, and the next run works."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator

import pytest

from judge.submission import Submission, Suite
from judge.warm import WarmJudge
from sandbox.channel import wait_until
from sandbox.container import DockerSandbox
from sandbox.engine import Engine
from sandbox.options import OWNER_LABEL
from tests.lifecycle.own_engine import OwnEngine
from tests.lifecycle.program import BOUND_S, RIGHT, SUITE, WAITS, Workshop
from tui.wiring import judge_folder

pytestmark = [
    pytest.mark.docker,
    pytest.mark.slow,
    # An engine that goes between our knock and the request: docker 7.2 forgets to close the socket on which it fails.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(scope="module")
def own_engine(docker_sandbox: DockerSandbox) -> Iterator[OwnEngine]:
    engine = OwnEngine()
    engine.start()
    try:
        engine.load(docker_sandbox.tag(), source="")
        yield engine
    finally:
        engine.remove()


@pytest.mark.parametrize("stop", [OwnEngine.stop, OwnEngine.kill], ids=["stopped", "killed"])
def test_an_engine_that_goes_away_in_the_middle(
    workshop: Workshop, own_engine: OwnEngine, stop: Callable[[OwnEngine], None]
) -> None:
    there = {"DOCKER_HOST": own_engine.address}
    workshop.disregard(lambda: own_engine.pid)
    program = workshop.start(WAITS, "docker", **there)
    program.wait_for(lambda: b"1 cases judged" in program.seen)
    stop(own_engine)
    report = program.report()
    assert report["verdict"] in ("JE", "TLE"), report  # an engine that is told to stop waits ten seconds
    assert b"Traceback" not in program.seen
    without = workshop.start(RIGHT, "docker", **there)
    assert without.wait() == 2
    assert b"docker info" in without.seen and b"Traceback" not in without.seen
    own_engine.start()
    assert workshop.verdict(RIGHT, "docker", **there) == "AC"
    workshop.wait_until_nothing_is_left()
    assert wait_until(lambda: not containers(own_engine), BOUND_S)


def test_a_warm_judge_survives_a_restart_of_the_engine(own_engine: OwnEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCKER_HOST", own_engine.address)
    sandbox = DockerSandbox(judge_folder())
    warm = WarmJudge(sandbox, Suite(files={"test_it.py": SUITE.encode()}, modules=("solution",)))
    right = Submission({"solution.py": RIGHT.encode()})
    try:
        first = warm.judge(right)
        assert first.verdict == "AC", first.evidence
        own_engine.stop()
        assert warm.judge(right).verdict == "JE"
        own_engine.start()
        assert warm.judge(right).verdict == "AC"
    finally:
        warm.close()
        sandbox.close()
        gc.collect()  # such a socket is reported here, not in somebody else's test
    assert wait_until(lambda: not containers(own_engine), BOUND_S)


def containers(own_engine: OwnEngine) -> list[str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DOCKER_HOST", own_engine.address)
        engine = Engine()
        try:
            return list(engine.labelled(OWNER_LABEL))
        finally:
            engine.close()
