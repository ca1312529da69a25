"""The half of the solve screen that runs code: public tests, own tests, submissions. The judge never holds up a key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual import on

from interview.runs import OnCase, is_own_test
from judge.report import CaseResult, Report
from judge.verdict import Verdict
from tui.background import Coalescer, post
from tui.messages import CasesJudged
from tui.screens.round_screen import RoundScreen
from tui.widgets.results_pane import ResultsPane
from tui.widgets.workbench import Workbench


class RunningScreen(RoundScreen):
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # handed on as they are
        self._judged: list[CaseResult] = []
        self._looked_after = False

    def front(self, pane: str) -> None:
        """Bring a pane to the front without taking the focus."""
        raise NotImplementedError

    def action_run(self) -> None:
        """The public tests; in a file of own tests those."""
        if is_own_test(self.query_one(Workbench).active.path):
            self.action_run_own()
            return
        if self.alongside(self.proctor.run_public, partial(self._ran, "Public tests"), name="public"):
            self._wait_for("Running the public tests")

    def action_run_own(self) -> None:
        if not any(is_own_test(path) for path in self.round.buffers):
            self.refuse("There are no tests of your own yet. Ctrl+T begins a file.")
        elif self.alongside(self.proctor.run_own_tests, partial(self._ran, "Your own tests"), name="own"):
            self._wait_for("Running your own tests")

    def action_submit(self) -> None:
        """To the hidden suite; cases come in while the user types on."""
        self._prove_logs()
        self._have_judged(self.proctor.submit, "Submitted")

    def judge_left_over(self) -> None:
        """What an earlier program handed in and did not see judged. Once: what goes wrong is not tried anew."""
        if not self._busy and not self._looked_after:
            self._looked_after = True
            self._have_judged(self.proctor.judge_pending, "Submitted before the round was left")

    def _have_judged(self, judging: Callable[[OnCase], Report | None], what: str) -> None:
        coalescer = Coalescer[CaseResult](lambda cases: post(self, CasesJudged(cases)))
        if self.alongside(partial(judging, coalescer.add), self._submitted, name="submit"):
            self._judged = []
            self._wait_for(what)

    def _prove_logs(self) -> None:
        """What is handed in is what the journal says; a gap would be healed before it counts."""
        bench = self.query_one(Workbench)
        for path in bench.paths:
            editor = bench.editor(path)
            if editor is not None and not editor.read_only:
                editor.recorder.prove(editor.text)

    def _wait_for(self, what: str) -> None:
        self.front("results")
        self.query_one(ResultsPane).show_waiting(what, self.session.judge.place)

    @on(CasesJudged)
    def show_progress(self, message: CasesJudged) -> None:
        self._judged += message.cases
        if self._busy:
            passed = sum(case.verdict is Verdict.ACCEPTED for case in self._judged)
            self.query_one(ResultsPane).show_progress(len(self._judged), passed)

    def _ran(self, what: str, report: Report) -> None:
        self.query_one(ResultsPane).show_report(report, what)

    def _submitted(self, report: Report | None) -> None:
        if report is None:  # somebody else had it judged
            return
        submission = self.round.last_verdict
        if submission is not None:
            self.query_one(ResultsPane).show_submission(submission, self.round.started.stages)
        counts = f"{report.passed} of {len(report.cases)}"
        self.notify(f"{report.verdict.value}: {counts} passed", title="Submission", markup=False)
