from typing import Any

import pytest

from judge.inside.deciding import Allowed, Cause, Seen, decide, exceeded, refused

ALLOWED = Allowed(cpu_s=2.0, wall_s=6.0, memory_mib=256, output_kib=64, processes=64)


def end(outcome: str, cause: str | None = None, message: str = "") -> dict[str, Any]:
    return {"id": "t", "outcome": outcome, "cause": cause, "message": message, "traceback": ""}


@pytest.mark.parametrize(
    ("record", "seen", "verdict"),
    [
        pytest.param(end("passed"), Seen(), "AC", id="passed"),
        pytest.param(end("skipped"), Seen(), "AC", id="skipped by the suite"),
        pytest.param(end("failed", "assert"), Seen(), "WA", id="a wrong answer"),
        pytest.param(end("failed", "candidate", "KeyError: 1"), Seen(), "RTE", id="an exception of the submission"),
        pytest.param(end("failed", "candidate", "MemoryError"), Seen(), "MLE", id="the memory limit of one process"),
        pytest.param(end("failed", "lost"), Seen(), "RTE", id="gone without being killed"),
        pytest.param(end("failed", "import"), Seen(), "CE", id="a name that is missing"),
        pytest.param(end("failed", "unsupported"), Seen(), "JE", id="the suite asks for too much"),
        pytest.param(end("failed", "suite"), Seen(), "JE", id="the suite fails by itself"),
        pytest.param(end("failed", "new cause"), Seen(), "JE", id="a cause that we do not know"),
        pytest.param(end("new outcome"), Seen(), "JE", id="an outcome that we do not know is not passed"),
        pytest.param({}, Seen(), "JE", id="an empty record"),
        pytest.param(None, Seen(), "RTE", id="no record"),
        pytest.param(end("passed"), Seen(killed_for=Cause.CPU), "TLE", id="a limit outranks a pass"),
        pytest.param(end("passed"), Seen(killed_for=Cause.MEMORY), "MLE", id="right answers beside a killed child"),
        pytest.param(end("failed", "lost"), Seen(killed_for=Cause.OUTPUT), "OLE", id="lost because it was killed"),
        pytest.param(end("failed", "assert"), Seen(killed_for=Cause.WALL), "TLE", id="a limit outranks a wrong answer"),
        pytest.param(None, Seen(killed_for=Cause.EXAMINER), "TLE", id="the answer stalls whoever checks it"),
        pytest.param(None, Seen(killed_for=Cause.EXAMINER_DIED), "JE", id="the examiner dies"),
        pytest.param(None, Seen(killed_for=Cause.DIED), "RTE", id="the candidate dies"),
        pytest.param(end("passed"), Seen(killed_for=Cause.PROTOCOL), "RTE", id="it spoke on our connection"),
        pytest.param(end("passed"), Seen(killed_for=Cause.PROCESSES), "RTE", id="a fork bomb"),
        pytest.param(None, Seen(killed_for=Cause.RUN), "TLE", id="the run took too long"),
    ],
)
def test_record_and_evidence_make_one_verdict(record: dict[str, Any] | None, seen: Seen, verdict: str) -> None:
    assert decide("t", record, seen)["verdict"] == verdict


@pytest.mark.parametrize("cause", list(Cause))
def test_every_cause_has_a_verdict_that_is_not_accepted(cause: Cause) -> None:
    case = decide("t", end("passed"), Seen(killed_for=cause, limit=1, measured=2))
    assert case["verdict"] != "AC" and case["message"] and "{" not in case["message"]


@pytest.mark.parametrize(
    ("seen", "processes", "cause"),
    [
        pytest.param(Seen(), 0, None, id="nothing used"),
        pytest.param(Seen(cpu_s=2.0, wall_s=6.0, memory_mib=256, output_bytes=65536), 64, None, id="all of it used"),
        pytest.param(Seen(cpu_s=2.01), 0, Cause.CPU, id="cpu"),
        pytest.param(Seen(wall_s=6.01), 0, Cause.WALL, id="wall"),
        pytest.param(Seen(memory_mib=256.1), 0, Cause.MEMORY, id="memory"),
        pytest.param(Seen(output_bytes=65537), 0, Cause.OUTPUT, id="one byte too much"),
        pytest.param(Seen(), 65, Cause.PROCESSES, id="processes"),
        pytest.param(Seen(out_of_memory=1), 0, Cause.MEMORY, id="the kernel killed something"),
        pytest.param(Seen(cpu_s=9, wall_s=9), 0, Cause.CPU, id="computing, not waiting"),
    ],
)
def test_the_first_limit_that_is_passed_is_named(seen: Seen, processes: int, cause: Cause | None) -> None:
    found = exceeded(seen, ALLOWED, processes)
    assert (found[0] if found else None) is cause


def test_who_killed_is_evidence() -> None:
    case = decide("t", None, Seen(killed_for=Cause.MEMORY, limit=256, measured=300.5, out_of_memory=1))
    assert case["evidence"] == {"limit": 256, "measured": 300.5, "killed_by": "kernel: out of memory"}


@pytest.mark.parametrize(
    ("error", "seen", "verdict"),
    [
        pytest.param({"type": "SyntaxError", "message": "x", "line": 3}, Seen(), "CE", id="its own words"),
        pytest.param({"message": ["not", "text"], "verdict": "AC"}, Seen(), "CE", id="words that we did not ask for"),
        pytest.param(None, Seen(killed_for=Cause.CPU), "TLE", id="never ends"),
        pytest.param(None, Seen(killed_for=Cause.DIED), "CE", id="leaves"),
        pytest.param(None, Seen(killed_for=Cause.PROTOCOL), "CE", id="speaks on our connection"),
    ],
)
def test_what_does_not_load_has_a_verdict(error: dict[str, Any] | None, seen: Seen, verdict: str) -> None:
    assert refused(error, seen)["verdict"] == verdict
