"""Running code for the round: public tests, submissions, own tests. Slow work, done without holding the log's lock."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Literal, Protocol

from interview import events as e
from interview.errors import InterviewError, ReadOnlyRound
from interview.log import RoundLog
from interview.records import FileText, ReportRecord, TestProof
from interview.round import Round, Status, Submission
from judge.report import CaseResult, Report
from judge.verdict import Verdict
from problems.own_tests import code_among
from problems.own_tests import is_own_test as is_own_test
from problems.own_tests import own_tests as tests_among
from problems.vocabulary import Kind, Phase

OnCase = Callable[[CaseResult], None]


class Judging(Protocol):
    """What the round needs of the judge; the composition root adapts it. `stage` n means suites of stages 1 to n."""

    def public(self, files: Mapping[str, str], stage: int) -> Report: ...

    def hidden(self, files: Mapping[str, str], stage: int, on_case: OnCase) -> Report: ...


class TestJudging(Protocol):
    """Judging of the user's own tests; `tests` are the files called test_*.py."""

    def own(self, files: Mapping[str, str], tests: Mapping[str, str]) -> Report:
        """The tests against the user's own code."""
        ...

    def prove(self, tests: Mapping[str, str], stage: int) -> TestProof:
        """The tests against the reference and the wrong solutions of the pack."""
        ...


def handed_in(round_: Round) -> tuple[FileText, ...]:
    """What a submission consists of: the code, and where own tests are the task those as well."""
    tests_are_the_task = round_.started.problem_kind is Kind.TESTABLE_DESIGN
    files = round_.files if tests_are_the_task else code_of(round_)
    return tuple(FileText(path=path, text=text) for path, text in files.items())


def code_of(round_: Round) -> dict[str, str]:
    """Every file of the pad but the own tests."""
    return code_among(round_.files, {file.path for file in round_.started.files})


def hand_in(log: RoundLog, by: Literal["user", "clock"], *, at: float | None = None) -> Submission:
    """Freeze the buffers as a submission; the judging follows."""
    number = len(log.round.submissions) + 1
    files = handed_in(log.round)
    stage = log.round.stage
    log.add(lambda t: e.SubmissionMade(t=t, submission=number, stage=stage, by=by, files=files), at=at)
    return log.round.submissions[-1]


def changed_since_submission(round_: Round) -> bool:
    """Whether handing in now would hand in anything new."""
    if not round_.submissions:
        return True
    last = round_.submissions[-1]
    return last.stage != round_.stage or dict(last.files) != {file.path: file.text for file in handed_in(round_)}


class Runs:
    """One run at a time."""

    def __init__(self, log: RoundLog, judging: Judging, tests: TestJudging | None) -> None:
        self._log = log
        self._judging = judging
        self._tests = tests
        self._busy = threading.Lock()

    def public(self) -> Report:
        with self._alone():
            round_ = self._log.while_coding()
            report = self._judging.public(code_of(round_), round_.stage)
            record = ReportRecord.of(report)
            self._keep(lambda t: e.PublicRun(t=t, stage=round_.stage, report=record))
            return report

    def submit(self, on_case: OnCase | None) -> Report:
        with self._alone():
            with self._log.lock:
                self._log.while_coding()
                waiting = None if changed_since_submission(self._log.round) else self._log.round.pending
                submission = waiting or hand_in(self._log, "user")
            return self._judge(submission, on_case)

    def pending(self, on_case: OnCase | None) -> Report | None:
        """Waits for a run under way: it may be the very one, begun in the last second."""
        with self._alone(wait=True):
            submission = self._log.round.pending
            return self._judge(submission, on_case) if submission else None

    def again(self, on_case: OnCase | None) -> Report:
        with self._alone():
            last = self._log.round.last_verdict
            if last is None or last.report is None or last.report.verdict is not Verdict.JUDGE_ERROR:
                raise InterviewError("The last verdict was not the judge's own error: there is nothing to judge again.")
            return self._judge(last, on_case)

    def own(self) -> Report:
        with self._alone():
            round_ = self._log.while_coding()
            report = self._test_judging().own(code_of(round_), own_tests(round_))
            record = ReportRecord.of(report)
            self._keep(lambda t: e.OwnTestsRun(t=t, report=record))
            return report

    def prove(self) -> TestProof:
        with self._alone():
            round_ = self._log.round
            if round_.status is Status.CODING:
                raise InterviewError("Own tests are judged against the wrong solutions once coding is over.")
            proof = self._test_judging().prove(own_tests(round_), round_.stage)
            self._log.add(lambda t: e.OwnTestsJudged(t=t, proof=proof))
            return proof

    def _judge(self, submission: Submission, on_case: OnCase | None) -> Report:
        report = self._judging.hidden(submission.files, submission.stage, on_case or _ignore)
        record = ReportRecord.of(report)
        with self._log.lock:
            self._log.add(lambda t: e.VerdictGiven(t=t, submission=submission.number, report=record))
            self._reveal_next(submission, report)
        self._log.settle()  # a verdict that is shown is never lost
        return report

    def _reveal_next(self, submission: Submission, report: Report) -> None:
        round_ = self._log.round
        passed = report.verdict is Verdict.ACCEPTED and submission.stage == round_.stage
        time_left = round_.status is Status.CODING and self._log.t() < round_.deadline_t
        if passed and time_left and round_.stage < round_.started.stages:
            self._log.add(lambda t: e.StageRevealed(t=t, stage=round_.stage + 1, by="pass"))

    def _keep(self, make: Callable[[float], e.Event]) -> None:
        """Write a run down, and that verifying has begun; a round that ended meanwhile has no use for it."""
        with self._log.lock:
            try:
                self._log.add(make)
            except ReadOnlyRound:
                return
            if self._log.round.phase is Phase.CODE and self._log.round.status is Status.CODING:
                self._log.add(lambda t: e.PhaseEntered(t=t, phase=Phase.VERIFY, cause="first run"))

    def _test_judging(self) -> TestJudging:
        if not own_tests(self._log.round):
            raise InterviewError("There is no test file of your own yet. Add one called test_something.py.")
        if self._tests is None:
            raise InterviewError("Own tests cannot be judged here.")
        return self._tests

    @contextmanager
    def _alone(self, *, wait: bool = False) -> Iterator[None]:
        if not self._busy.acquire(blocking=wait):
            raise InterviewError("A run is still going on. Wait for it to end.")
        try:
            yield
        finally:
            self._busy.release()


def own_tests(round_: Round) -> dict[str, str]:
    """The user's own test files."""
    starter = {file.path for file in round_.started.files}  # a test file of the task itself is part of the task
    return tests_among(round_.files, starter)


def own_tests_wait(round_: Round) -> bool:
    """Whether there are own tests that nobody has judged yet."""
    return round_.proof is None and bool(own_tests(round_))


def _ignore(case: CaseResult) -> None:
    """For callers that do not watch."""
