"""The half of the solve screen that talks: questions, assumptions, the plan, notes, hints, interruptions."""

from __future__ import annotations

from functools import partial

from textual import on

from interview.records import Tag
from problems.vocabulary import Phase
from tui.screens.confirm import ConfirmScreen
from tui.screens.round_screen import RoundScreen
from tui.widgets.ask_pane import AskPane, Offered
from tui.widgets.note_bar import NoteBar
from tui.widgets.plan_pane import PlanPane


class TalkingScreen(RoundScreen):
    """Each word goes to the proctor, who writes it down."""

    def action_note(self) -> None:
        self.query_one(NoteBar).enter()

    def action_hint(self) -> None:
        ladder, taken = self.session.pack.problem.hint, len(self.round.hints)
        if taken >= len(ladder):
            self.allowed(self.proctor.take_hint)  # says why there is none
            return
        question = f"Take hint {taken + 1} of {len(ladder)}?"
        cost = f"It costs {ladder[taken].cost} percent of the hidden score,\nand the report says so."
        self.app.push_screen(ConfirmScreen(question, cost), self._hint_chosen)

    def _hint_chosen(self, yes: bool | None) -> None:
        if yes and self.allowed(self.proctor.take_hint):
            self.notify(self.round.hints[-1].text, title="Hint", timeout=20, markup=False)

    def action_next_phase(self) -> None:
        phases = list(Phase)
        place = phases.index(self.round.phase)
        if place + 1 < len(phases):
            self.allowed(partial(self.proctor.enter_phase, phases[place + 1]))

    # ---- what the panes post

    @on(AskPane.Asked)
    def ask(self, message: AskPane.Asked) -> None:
        if self.allowed(partial(self.proctor.asking.ask, message.text)):
            self.query_one(AskPane).taken()
            if self.round.open_question is None:
                self.query_one(AskPane).write(assuming=True)

    @on(AskPane.Assumed)
    def assume(self, message: AskPane.Assumed) -> None:
        if self.allowed(partial(self.proctor.asking.assume, message.text)):
            self.query_one(AskPane).taken()
            self.query_one(AskPane).write(assuming=False)

    @on(Offered.Said)
    def answer_offer(self, message: Offered.Said) -> None:
        if self.round.open_question is None:
            return
        self.allowed(partial(self.proctor.asking.answer, message.yes))
        if self.round.open_question is None and self.round.questions[-1].unanswered:
            self.query_one(AskPane).write(assuming=True)

    @on(PlanPane.Saved)
    def save_plan(self, message: PlanPane.Saved) -> None:
        save = partial(
            self.proctor.save_plan, message.approach, message.rejected, message.complexity, message.edges
        )  # fmt: skip
        if self.allowed(save):
            self.query_one(PlanPane).say("Saved. Ctrl+S saves again.")
            self.notify("The plan is saved.", timeout=3)

    @on(NoteBar.Noted)
    def note(self, message: NoteBar.Noted) -> None:
        self.allowed(partial(self.proctor.note, Tag(message.tag), message.text))

    @on(NoteBar.Answered)
    def answer_interruption(self, message: NoteBar.Answered) -> None:
        if self.round.open_interruption is not None:
            self.allowed(partial(self.proctor.answer_interruption, message.text))
