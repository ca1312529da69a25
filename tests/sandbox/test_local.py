import dataclasses

import pytest

from sandbox.limits import SandboxLimits
from sandbox.local import LocalSandbox
from sandbox.python import is_root
from sandbox.sandbox import SandboxError
from tui.wiring import judge_folder

LIMITS = SandboxLimits(lifetime_s=60)


def test_what_is_not_enforced_is_said() -> None:
    plain = LocalSandbox(judge_folder(), plain=True).facts()
    assert plain.name == "plain" and plain.kernel
    assert any("no wall" in sentence for sentence in plain.not_enforced)


@pytest.mark.bubblewrap
def test_bubblewrap_is_used_where_it_works() -> None:
    facts = LocalSandbox(judge_folder()).facts()
    assert facts.name == "bubblewrap" and facts.engine.startswith("bubblewrap ")
    assert len(facts.not_enforced) < len(LocalSandbox(judge_folder(), plain=True).facts().not_enforced)


@pytest.mark.bubblewrap
def test_examiner_and_candidate_stand_behind_walls_of_their_own() -> None:
    sandbox = LocalSandbox(judge_folder())
    channel = sandbox.open(LIMITS)
    launch = channel.launch
    sandbox.close()
    assert launch["examiner"]["argv"] != launch["candidate"]["argv"]
    assert not any(part.endswith("/_pytest") for part in launch["candidate"]["argv"])
    assert (launch["examiner"]["uid"] != launch["candidate"]["uid"]) is is_root()


@pytest.mark.bubblewrap
def test_closing_the_sandbox_ends_every_channel() -> None:
    sandbox = LocalSandbox(judge_folder())
    channels = [sandbox.open(LIMITS) for _ in range(3)]
    sandbox.close()
    assert [channel.receive(0) if not channel.ended else b"" for channel in channels] == [b""] * 3  # type: ignore[attr-defined]  # ours


@pytest.mark.bubblewrap
def test_a_supervisor_ends_itself_when_its_time_is_over() -> None:
    sandbox = LocalSandbox(judge_folder())
    channel = sandbox.open(dataclasses.replace(LIMITS, lifetime_s=0.1))
    assert channel.receive(30) == b""
    sandbox.close()


def test_nothing_plain_runs_as_root() -> None:
    sandbox = LocalSandbox(judge_folder(), plain=True)
    if not is_root():
        pytest.skip("only root can be refused")
    try:
        channel = sandbox.open(LIMITS)
    except SandboxError as problem:
        assert "as a normal user" in str(problem)
        return
    assert channel.launch["examiner"].get("uid") is None  # the supervisor itself is nobody
    sandbox.close()
