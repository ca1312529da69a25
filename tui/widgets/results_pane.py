"""What the judge said last. Public cases in full; of hidden ones counts only, for the round is not over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from judge.inert import inert, one_line
from tui.verdict_words import short, spoken

if TYPE_CHECKING:
    from interview.round import Submission
    from judge.report import CaseResult, Report

_EMPTY = "F5 runs the public tests.\nF8 submits to the hidden suite."


class ResultsPane(VerticalScroll):
    _counting = False
    """What is shown is the progress of a submission."""

    def compose(self) -> ComposeResult:
        yield Static(Content.assemble((_EMPTY, "$muted")))

    def show_lines(self, *lines: Content) -> None:
        self._counting = False
        self.query_one(Static).update(Content("\n").join(lines))
        self.scroll_home(animate=False)

    def show_waiting(self, what: str, place: str) -> None:
        where = "The judge is being made ready ..." if place == "..." else f"Judge: {place}"
        self.show_lines(Content.assemble((what, "bold"), " ..."), Content.assemble((where, "$muted")))

    def show_progress(self, judged: int, passed: int) -> None:
        lines = (
            Content.assemble(("Submitted", "bold"), " ..."),
            Content(f"{judged} judged, {passed} passed"),
            bar(passed, judged, judged),
        )
        if self._counting:  # three lines as before: no new layout, which a key would have to wait for
            self.query_one(Static).update(Content("\n").join(lines), layout=False)
        else:
            self.show_lines(*lines)
            self._counting = True

    def show_report(self, report: Report, what: str) -> None:
        """A run whose cases may be seen: the public tests, the own tests."""
        head = Content.assemble((f"{what}: ", "bold"), f"{report.passed} of {len(report.cases)} passed")
        self.show_lines(head, spoken(report.verdict.value), *reason_of(report), Content(), *lines_of(report.cases))
        if report.stdout:
            out = Content.assemble(("Printed", "bold"), "\n", inert(report.stdout, limit=4000))
            self.query_one(Static).update(Content("\n").join([self._text(), Content(), out]))

    def _text(self) -> Content:
        shown = self.query_one(Static).content
        return shown if isinstance(shown, Content) else Content(str(shown))

    def show_submission(self, submission: Submission, stages: int) -> None:
        """A verdict on the hidden suite: counts by stage, never a name."""
        if submission.report is None:
            return
        verdict = submission.report.verdict.value
        lines = [Content.assemble((f"Submission {submission.number}", "bold")), spoken(verdict), Content()]
        for score in submission.stages:
            count = f" {score.passed}/{score.total}"
            lines.append(Content.assemble(f"stage {score.stage}  ", bar(score.passed, score.total, score.total), count))
        if submission.regressions:
            broken = len(submission.regressions)
            lines.append(Content.assemble((f"{broken} passed before and are broken now.", "$warning")))
        reason = str(submission.report.evidence.get("reason", ""))
        if reason and not any(case.id in reason for case in submission.report.cases):  # it may quote a hidden case
            lines += [Content(), Content(one_line(reason, limit=400))]
        lines += [Content(), Content.assemble((_after(verdict, submission.stage, stages), "$muted"))]
        self.show_lines(*lines)


def _after(verdict: str, stage: int, stages: int) -> str:
    if verdict == "AC" and stage >= stages:
        return "All stages pass. F12 ends coding and opens the debrief;\nor use the time to test and to simplify."
    if verdict == "AC":
        return "The next stage is open: F2."
    if verdict == "JE":
        return "This does not count against you. Submit again."
    return "Names of hidden cases come after the round."


def lines_of(cases: Sequence[CaseResult]) -> list[Content]:
    """One line a case, and what it said below it."""
    lines = []
    for case in cases:
        verdict = "skip" if case.skipped else case.verdict.value
        name = case.id.rpartition("::")[2].removeprefix("test_").replace("_", " ")
        mark = Content.assemble(("skip", "$muted")) if case.skipped else short(verdict)
        lines.append(Content.assemble(mark, " ", inert(name, limit=200)))
        if case.message:
            said = inert(case.message, limit=1200).split("\n")[:12]
            lines += [Content.assemble((f"  {line}", "$muted")) for line in said]
    return lines


def reason_of(report: Report) -> list[Content]:
    reason = report.evidence.get("reason")
    return [Content(one_line(str(reason), limit=400))] if reason else []


def bar(part: int, whole: int, cells: int) -> Content:
    """A bar of at most 24 cells."""
    cells = min(24, cells)
    full = round(cells * part / whole) if whole else 0
    return Content.assemble(("━" * full, "$success"), ("━" * (cells - full), "$border"))
