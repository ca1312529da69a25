import threading
from dataclasses import replace

from judge.verdict import Verdict
from judge.warm import WarmJudge
from sandbox.limits import SandboxLimits
from tests.judge.fakes import DONE, SUBMISSION, SUITE, FakeChannel, FakeSandbox, case


class Slow(FakeSandbox):
    """Opens a channel when the test allows it."""

    def __init__(self) -> None:
        super().__init__(case(), DONE)
        self.may_open = threading.Event()

    def open(self, limits: SandboxLimits) -> FakeChannel:
        self.may_open.wait()
        return super().open(limits)


def settle(judge: WarmJudge) -> None:
    """Until nothing is being made any more."""
    for thread in threading.enumerate():
        if thread.name == "coderound-warm":
            thread.join()


def warmed(sandbox: FakeSandbox) -> WarmJudge:
    judge = WarmJudge(sandbox, SUITE)
    judge.warm()
    settle(judge)
    return judge


def test_warming_returns_at_once() -> None:
    sandbox = Slow()
    judge = WarmJudge(sandbox, SUITE)
    judge.warm()
    assert not sandbox.channels
    sandbox.may_open.set()
    judge.close()
    assert all(channel.closed.is_set() for channel in sandbox.channels)


def test_a_verdict_comes_from_the_sandbox_that_waited_and_the_next_is_made_afterwards() -> None:
    sandbox = FakeSandbox(case(), DONE)
    judge = warmed(sandbox)
    waiting = sandbox.channels[0]
    assert judge.judge(SUBMISSION).verdict is Verdict.ACCEPTED
    settle(judge)
    assert [frame.tag for frame in waiting.heard] == ["prepare", "submit"] and waiting.closed.is_set()
    assert [frame.tag for frame in sandbox.channels[1].heard] == ["prepare"]
    judge.close()


def test_nothing_is_started_beside_a_run() -> None:
    sandbox = FakeSandbox(case(), DONE)
    judge = warmed(sandbox)

    def warm_again(_: object) -> None:
        judge.warm()
        settle(judge)
        assert len(sandbox.channels) == 1

    judge.judge(SUBMISSION, on_case=warm_again)
    judge.close()


def test_each_sandbox_is_used_once() -> None:
    sandbox = FakeSandbox(case(), DONE)
    judge = warmed(sandbox)
    for _ in range(5):
        judge.judge(SUBMISSION)
    judge.close()
    assert all(sum(frame.tag == "submit" for frame in channel.heard) <= 1 for channel in sandbox.channels)


def test_submissions_at_the_same_time_each_get_their_own_verdict() -> None:
    sandbox = FakeSandbox(case(), DONE)
    judge = warmed(sandbox)
    verdicts: list[Verdict] = []
    threads = [threading.Thread(target=lambda: verdicts.append(judge.judge(SUBMISSION).verdict)) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    judge.close()
    assert verdicts == [Verdict.ACCEPTED] * 5


def test_another_suite_ends_what_waits_for_the_old_one() -> None:
    sandbox = FakeSandbox(case(), DONE)
    judge = warmed(sandbox)
    judge.replace(replace(SUITE, seed=9))
    settle(judge)
    assert sandbox.channels[0].closed.is_set()
    assert judge.judge(SUBMISSION).evidence["seed"] == 9
    judge.close()


def test_closing_leaves_nothing() -> None:
    sandbox = FakeSandbox(case(), DONE)
    judge = warmed(sandbox)
    judge.judge(SUBMISSION)
    judge.close()
    assert all(channel.closed.is_set() for channel in sandbox.channels)
    judge.warm()
    assert len(sandbox.channels) == 2


def test_a_sandbox_that_died_while_it_waited_is_replaced_unseen() -> None:
    sandbox = FakeSandbox(case(), DONE)
    judge = warmed(sandbox)
    sandbox.channels[0].closed.set()
    assert judge.judge(SUBMISSION).verdict is Verdict.ACCEPTED
    judge.close()


def test_without_a_sandbox_the_report_says_the_remedy() -> None:
    judge = WarmJudge(FakeSandbox(broken="Docker does not answer. Start it."), SUITE)
    judge.warm()
    settle(judge)
    report = judge.judge(SUBMISSION)
    assert (report.verdict, report.evidence["reason"]) == (Verdict.JUDGE_ERROR, "Docker does not answer. Start it.")
    judge.close()


def test_one_that_waits_too_long_is_ended() -> None:
    sandbox = FakeSandbox(case(), DONE)
    judge = WarmJudge(sandbox, SUITE, idle_s=0.0)
    judge.warm()
    settle(judge)
    for thread in threading.enumerate():
        if isinstance(thread, threading.Timer):
            thread.join()
    assert sandbox.channels[0].closed.is_set()
    judge.close()


def test_the_reference_is_proven_once() -> None:
    blamed = [case("JE", evidence={"cause": "suite"}), DONE]
    sandbox = FakeSandbox(*blamed, runs=[blamed, [case(), DONE], blamed])
    judge = WarmJudge(sandbox, SUITE, SUBMISSION)
    assert judge.judge(SUBMISSION).verdict is Verdict.WRONG_ANSWER
    settle(judge)
    assert judge.judge(SUBMISSION).verdict is Verdict.WRONG_ANSWER
    settle(judge)
    assert len(sandbox.channels) == 4  # two runs, one proof, and the one that waits now
    judge.close()
