"""Coding is over: the last submission is judged, and now every hidden case may be named."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from interview.records import TestProof
from interview.round import Round, Status, Submission
from interview.runs import OnCase, own_tests_wait
from judge.inert import inert, one_line
from judge.report import CaseResult, Report
from judge.verdict import Verdict
from tui import smooth
from tui.background import Coalescer, post
from tui.messages import CasesJudged
from tui.screens.round_screen import RoundScreen
from tui.session import Session
from tui.verdict_words import spoken, weak_spots
from tui.widgets.key_line import KeyLine
from tui.widgets.results_pane import bar, lines_of

SEEN_AT_MOST = 12


class VerdictScreen(RoundScreen):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", "debrief", id="verdict.go-on", tooltip="Go on to the debrief"),
        Binding("j", "again", "judge again", id="verdict.again", tooltip="Judge again after an error of the judge's"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._judged: list[CaseResult] = []

    def compose(self) -> ComposeResult:
        yield Static("", id="verdict-head", classes="page-head")
        with VerticalScroll(id="verdict-page", classes="page"):
            yield Static("", id="verdict-text")
            yield Static("", id="verdict-proof")
            yield Static("", id="verdict-cases")
        yield KeyLine()

    def on_mount(self) -> None:
        head = Content.assemble((inert(self.round.started.title), "bold $primary"), ("   verdict", "$muted"))
        self.query_one("#verdict-head", Static).update(head)
        self.query_one("#verdict-page").focus()
        self.watch_disk()
        self.show_round()
        if self.round.status is Status.JUDGING:
            self._judge(self.proctor.judge_pending)
        else:
            self._prove()
        self.call_after_refresh(smooth.after_first_paint)

    def _judge(self, judging: Callable[[OnCase], Report | None]) -> None:
        self._judged = []
        coalescer = Coalescer[CaseResult](lambda cases: post(self, CasesJudged(cases)))
        self.alongside(partial(judging, coalescer.add), lambda _: self._prove(), name="judge")
        self.show_round()

    def _prove(self) -> None:
        """Own tests count too: against the reference, and against the wrong solutions."""
        if own_tests_wait(self.round):
            self.alongside(self.proctor.prove_own_tests, lambda _: None, name="prove")
            self.query_one("#verdict-proof", Static).update(Content.assemble(("Judging your own tests ...", "$muted")))

    @on(CasesJudged)
    def show_progress(self, message: CasesJudged) -> None:
        self._judged += message.cases
        self.show_round()

    def show_round(self) -> None:
        submission = self.round.last_verdict
        waiting = self.round.status is Status.JUDGING
        text = self._waiting() if waiting else Content("\n").join(head_lines(self.round, submission))
        self.query_one("#verdict-text", Static).update(text)
        if submission is not None and submission.report is not None and not waiting:
            cases = submission.report.report().cases
            self.query_one("#verdict-cases", Static).update(Content("\n").join([Content(), *lines_of(cases)]))
        if self.round.proof is not None:
            self.query_one("#verdict-proof", Static).update(Content("\n").join(proof_lines(self.round.proof)))
        self.refresh_bindings()

    def _waiting(self) -> Content:
        passed = sum(case.verdict is Verdict.ACCEPTED for case in self._judged)
        count = f"{len(self._judged)} judged, {passed} passed"
        where = f"in {self.session.judge.place}" if self.session.judge.place != "..." else "the judge is made ready"
        return Content.assemble(("Judging what you handed in ...", "bold"), f"\n{count}\n", (where, "$muted"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        if action == "go_on":
            return self.round.status is not Status.JUDGING
        if action == "again":
            last = self.round.last_verdict
            return bool(last and last.report and last.report.verdict is Verdict.JUDGE_ERROR and not self._busy)
        return True

    def action_go_on(self) -> None:
        self.round_app.go_on()

    def action_again(self) -> None:
        self._judge(self.proctor.judge_again)


def head_lines(round_: Round, submission: Submission | None) -> list[Content]:
    """The verdict, its evidence, and the count of each stage."""
    if submission is None or submission.report is None:
        return [Content("Nothing was handed in.")]
    report = submission.report
    lines = [spoken(report.verdict.value)]
    reason = report.evidence.get("reason")
    if reason:
        lines.append(Content(one_line(str(reason), limit=600)))
    lines.append(Content())
    for score in submission.stages:
        count = f"  {score.passed} of {score.total}"
        lines.append(Content.assemble(f"stage {score.stage}  ", bar(score.passed, score.total, 24), count))
    hidden = round_.started.stages - round_.stage
    if hidden:
        lines.append(Content.assemble((f"{hidden} more of {round_.started.stages} stages were not reached.", "$muted")))
    lines.append(Content.assemble((f"{report.mode.value} judging, {inert(report.sandbox)}", "$muted")))
    return lines


def proof_lines(proof: TestProof) -> list[Content]:
    """What the own tests are worth."""
    lines = [Content(), Content.assemble(("Your own tests", "bold"))]
    if proof.error:
        return [*lines, Content.assemble((inert(proof.error), "$warning"))]
    total = len(proof.killed) + len(proof.survived)
    lines.append(Content(f"{proof.tests} tests reject {len(proof.killed)} of {total} wrong solutions."))
    lines += weak_spots(proof, SEEN_AT_MOST)
    more = len(proof.unseen) - SEEN_AT_MOST
    if more > 0:
        lines.append(Content.assemble((f"and {more} more: `coderound report` names all.", "$muted")))
    return lines
