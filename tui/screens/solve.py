"""The round itself: the task and the talk at the left, the pad at the right, the clock above, the keys below."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from interview.events import InterruptionShown, StageRevealed
from interview.round import Status
from judge.inert import inert
from problems.vocabulary import Kind
from tui import smooth
from tui.messages import Ticked
from tui.screens.confirm import ConfirmScreen
from tui.screens.pad import PadScreen
from tui.screens.running import RunningScreen
from tui.screens.solve_keys import SOLVE_BINDINGS
from tui.screens.talking import TalkingScreen
from tui.widgets.ask_pane import AskPane
from tui.widgets.key_line import KeyLine
from tui.widgets.note_bar import NoteBar
from tui.widgets.notes_pane import NotesPane
from tui.widgets.plain_editor import PlainEditor
from tui.widgets.plan_pane import PlanPane
from tui.widgets.results_pane import ResultsPane
from tui.widgets.round_bar import RoundBar
from tui.widgets.statement import Statement
from tui.widgets.tab_strip import TabStrip
from tui.widgets.workbench import Workbench

if TYPE_CHECKING:
    from interview.proctor import Tick
    from tui.late_judge import LateJudge
    from tui.session import Session

PANES: Final = ("task", "ask", "plan", "notes", "results")
_STRICT: Final = " Strict round: save your plan first (F4, then Ctrl+S)."
_TESTS_ARE_THE_TASK: Final = "Your own tests are judged with your code. Ctrl+T opens them, Ctrl+R runs them."
_WATCHING: Final = " Another program holds this round: you can read, not write."


class SolveScreen(TalkingScreen, RunningScreen, PadScreen):
    """Holds no state of the round: everything shown is read from `proctor.round`."""

    BINDINGS: ClassVar[list[BindingType]] = [*SOLVE_BINDINGS]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._pane = "task"
        self._stage = session.proctor.round.stage
        self._leaving = False

    def compose(self) -> ComposeResult:
        round_ = self.round
        title, quiet = round_.started.title, round_.started.settings.quiet
        yield RoundBar(self.proctor.tick, title=inert(title), quiet=quiet, id="round-bar")
        with Horizontal(id="solve-body"):
            with Vertical(id="side"):
                yield TabStrip(id="panes")
                yield Statement(id="task")
                yield AskPane(self.session.pack.problem, id="ask")
                yield PlanPane(id="plan")
                yield NotesPane(id="notes")
                yield ResultsPane(id="results")
            own = frozenset(round_.buffers) - {file.path for file in round_.started.files}
            editable = frozenset(round_.started.editable) | own
            yield Workbench(round_.files, editable=editable, active=round_.open_file, listener=self.record)
        yield NoteBar()
        yield Static("", id="status")
        yield KeyLine()

    def on_mount(self) -> None:
        self.front("plan" if self.round.editor_locked and not self.proctor.read_only else "task")
        self.show_round()
        self._focus_first()
        self.call_after_refresh(self._fill)

    def _focus_first(self) -> None:
        if self.round.editor_locked and not self.proctor.read_only:
            self.set_class(True, "-side")
            self.query_one(PlanPane).enter()
        else:
            self.query_one(Workbench).active.focus()

    async def _fill(self) -> None:
        """After the first paint: the statement, and what an earlier program left."""
        await self._show_statement()
        if self.round.plan is not None:
            self.query_one(PlanPane).fill(self.round.plan)
        if self.round.last_verdict is not None:
            self.query_one(ResultsPane).show_submission(self.round.last_verdict, self.round.started.stages)
        if self.round.started.problem_kind is Kind.TESTABLE_DESIGN and not self.proctor.read_only:
            self.notify(_TESTS_ARE_THE_TASK, title="Tests are the task", timeout=15, markup=False)
        for warning in self.proctor.warnings:
            self.refuse(warning)
        smooth.after_first_paint()

    async def _show_statement(self) -> None:
        await self.query_one(Statement).show(self.session.pack.statements[: self.round.stage])

    # ---- panes

    def front(self, pane: str) -> None:
        self._pane = pane
        for name in PANES:
            self.query_one(f"#{name}").display = name == pane
        self.query_one("#panes", TabStrip).active = PANES.index(pane)

    def action_pane(self, pane: str) -> None:
        """To a pane; from it back to the code."""
        target = self.query_one(f"#{pane}")
        if self._pane == pane and (target.has_focus or target.has_focus_within):
            self.action_editor()
            return
        self.front(pane)
        self.set_class(True, "-side")
        (self.query_one(PlanPane).enter if pane == "plan" else target.focus)()

    def action_results(self) -> None:
        """Results, notes, and back to the code."""
        looking = self.query_one(f"#{self._pane}").has_focus
        self.action_pane("notes" if looking and self._pane in {"results", "notes"} else "results")

    def action_ask(self) -> None:
        self.front("ask")
        self.set_class(True, "-side")
        self.query_one(AskPane).enter()

    def action_editor(self) -> None:
        bench = self.query_one(Workbench)
        if bench.finding:
            bench.close_find()
        self.set_class(False, "-side")
        bench.active.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        if action != "editor" or not isinstance(self.focused, PlainEditor):
            return True
        return True if self.query_one(Workbench).finding else None  # in the help, though it has nothing to do now

    @on(NoteBar.Closed)
    def note_done(self) -> None:
        self.action_editor()

    @on(TabStrip.Chosen, "#panes")
    def choose_pane(self, message: TabStrip.Chosen) -> None:
        self.action_ask() if PANES[message.index] == "ask" else self.action_pane(PANES[message.index])

    # ---- the clock

    @on(Ticked)
    def ticked(self, message: Ticked) -> None:
        tick = message.tick
        for event in tick.happened:
            if isinstance(event, StageRevealed):
                self.front("task")
                self.show_round()
            elif isinstance(event, InterruptionShown):
                self.query_one(NoteBar).interrupt(event.text)
        self._say_trouble(tick)
        if tick.judging_due and self.round.status is Status.CODING:
            self.judge_left_over()
        self.leave_if_over()
        if self.in_a_pause:
            smooth.in_a_pause()

    def _new_stage(self, stage: int) -> None:
        """By pass or by the clock: the task has grown."""
        self._stage = stage
        title = self.session.pack.problem.stage[stage - 1].title
        self.notify(f"Stage {stage}: {title}. F2 shows it.", title="The task has changed", timeout=12, markup=False)
        self.run_worker(self._show_statement(), group="statement", exclusive=True)

    def _say_trouble(self, tick: Tick) -> None:
        status = self.query_one("#status", Static)
        status.set_class(bool(tick.trouble), "-trouble")
        if tick.trouble:
            status.update(Content(f" {inert(tick.trouble)}"))

    def leave_if_over(self) -> None:
        if self.round.status is not Status.CODING and not self._leaving and self.is_current:
            self._leaving = True
            self.round_app.show_verdict()

    def action_finish(self) -> None:
        text = "What stands in the editor is judged and counts.\nThen comes the debrief."
        self.app.push_screen(ConfirmScreen("End coding?", text), self._finish_chosen)

    def _finish_chosen(self, yes: bool | None) -> None:
        if yes and self.allowed(self.proctor.finish):
            self.leave_if_over()

    # ---- from the round to the screen

    def show_round(self) -> None:
        round_ = self.round
        bar = self.query_one(RoundBar)
        bar.stage = f"stage {round_.stage}/{round_.started.stages}" if round_.started.stages > 1 else ""
        bar.place = self.session.judge.place if self.session.judge.place != "..." else ""
        self.query_one(AskPane).show(round_)
        self.query_one(NotesPane).show(round_)
        watching = _WATCHING if self.proctor.read_only else ""
        self.query_one(Workbench).close_pad(watching or (_STRICT if round_.editor_locked else ""))
        self.query_one("#panes", TabStrip).labels = self._labels()
        if not self.query_one("#status", Static).has_class("-trouble"):
            self.query_one("#status", Static).update(self._status())
        if round_.stage > self._stage:
            self._new_stage(round_.stage)

    def _labels(self) -> tuple[str, ...]:
        round_ = self.round
        asked = len(round_.questions) + len(round_.assumptions)
        notes = len(round_.notes) + len(round_.hints)
        plan = "Plan ✓" if round_.plan else "Plan"
        return ("Task", f"Ask {asked or ''}".strip(), plan, f"Notes {notes or ''}".strip(), "Results")

    def _status(self) -> Content:
        round_, parts = self.round, []
        if round_.public_runs:
            report = round_.public_runs[-1].report
            passed = sum(case.verdict.value == "AC" for case in report.cases)
            parts.append(f"public {passed}/{len(report.cases)}")
        verdict = round_.last_verdict
        if verdict is not None and verdict.report is not None:
            passed, total = (sum(getattr(s, part) for s in verdict.stages) for part in ("passed", "total"))
            parts.append(f"submission {verdict.number}: {verdict.report.verdict.value} {passed}/{total}")
        if self._busy:
            parts.append("judging ...")
        if round_.hints:
            parts.append(f"hints cost {round_.hint_cost} %")
        return Content.assemble((" " + "   ".join(parts or ["assist: none"]), "$muted"))

    def show_judge(self, judge: LateJudge) -> None:
        """It is known now where submissions run, or that they can't; or that it takes long to find out."""
        self.show_round()
        if judge.place == "..." and judge.saying:
            self.query_one("#status", Static).update(Content.assemble((f" {inert(judge.saying)}", "$muted")))
        if judge.caution:
            more = "Weaker walls than Docker's; `coderound doctor` says why."
            self.notify(more, title=f"Judge: {judge.place}", timeout=6, markup=False)
