"""The debrief: answer, lock, see the points one by one, say honestly which of them you made."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import TextArea

from interview.debriefing import is_done
from interview.records import Mark
from interview.round import PromptState
from tui import smooth
from tui.background import in_background
from tui.screens.round_screen import RoundScreen
from tui.session import Session
from tui.widgets.key_line import KeyLine
from tui.widgets.prompt_clock import PromptClock
from tui.widgets.prompt_view import PromptView

LATEST = 5
"""Rounds back that decide which prompts were practised lately."""


class DebriefScreen(RoundScreen):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "lock", "lock the answer", id="debrief.lock", tooltip="Lock the answer: no change after it",
                priority=True),
        Binding("s", "mark('said')", "said", id="debrief.said", tooltip="Said: with the words selected that say it"),
        Binding("p", "mark('partly')", "partly", id="debrief.partly", tooltip="Partly, or I would check it"),
        Binding("m", "mark('missed')", "missed", id="debrief.missed", tooltip="Missed"),
        Binding("a", "suggested(True)", "agree", id="debrief.agree", tooltip="The engine's suggestion is right"),
        Binding("d", "suggested(False)", "disagree", id="debrief.disagree", tooltip="It is not; both are kept"),
        Binding("enter,f8", "next", "next", id="debrief.next", tooltip="The next prompt"),
        Binding("tab", "app.focus_next", "next field", show=False, id="debrief.tab",
                tooltip="The next field", priority=True),
        Binding("shift+tab", "app.focus_previous", "field before", show=False, id="debrief.back-tab",
                tooltip="The field before", priority=True),
        Binding("f12", "skip", "to the end", id="debrief.skip", tooltip="Leave the rest unanswered"),
    ]  # fmt: skip

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._view: PromptView | None = None
        self._again: list[str] = []

    def compose(self) -> ComposeResult:
        yield PromptClock(self._spent)
        yield Vertical(id="prompt-place")
        yield KeyLine()

    def on_mount(self) -> None:
        """What was asked lately is read beside the screen's thread: without the cache it takes long."""
        self.watch_disk()
        work = partial(_asked_lately, self.round_app.parts.data_dir)
        in_background(self, work, self._begin, self._begin_anyhow, name="practised")
        self.keep_drafts()

    def _begin(self, practised: Sequence[str]) -> None:
        self.proctor.debrief.start(practised)
        self.call_later(self._open_next)
        self.call_after_refresh(smooth.after_first_paint)

    def _begin_anyhow(self, error: Exception) -> None:
        """The history can't be read: the prompts are chosen by this round alone."""
        self.round_app.trouble(error)
        self._begin(())

    # ---- which prompt, and how far

    @property
    def prompt_id(self) -> str:
        """The prompt whose boxes are on the screen: while one follows another, still the one before."""
        return self._view.prompt_id if self._view else ""

    @property
    def _state(self) -> PromptState | None:
        return self.round.prompt(self.prompt_id)

    @property
    def _waiting_point(self) -> str | None:
        """The point that wants a mark now."""
        state = self._state
        if state is None or state.answer is None:
            return None
        open_ = next((point for point in state.revealed if point not in state.marks), None)
        return open_ or (self._again[0] if self._again else None)

    @property
    def _undecided(self) -> str | None:
        """The latest point whose suggestion the user has neither agreed nor disagreed with."""
        state = self._state
        if state is None:
            return None
        open_ = [point for point in state.revealed if point in state.suggestions and point not in state.accepted]
        return open_[-1] if open_ else None

    def _spent(self) -> float | None:
        state = self._state
        if state is None or state.answer is not None or state.shown_t is None:
            return None
        return self.proctor.t() - state.shown_t

    async def _open_next(self) -> None:
        state = self.proctor.debrief.current
        if state is None:
            self.round_app.show_rating()
            return
        self.proctor.debrief.show(state.prompt.id)
        view = PromptView(state)
        place = self.query_one("#prompt-place")
        await place.remove_children()
        await place.mount(view)
        self._view, self._again = view, []
        numbers = [item.prompt.id for item in self.round.prompts]
        title = f"{numbers.index(self.prompt_id) + 1}/{len(numbers)}  {state.prompt.kind.value}: {state.prompt.title}"
        self.query_one(PromptClock).begin(title, seconds=state.prompt.seconds, cap=state.prompt.words)
        self.count()
        self._reveal()
        self.show_round()

    def _reveal(self) -> None:
        """The next point, or after the last one the probe."""
        state = self._state
        if state is None or state.answer is None:
            return
        if self.proctor.debrief.reveal(self.prompt_id) is None:
            self.proctor.debrief.probe(self.prompt_id)

    def show_round(self) -> None:
        state = self._state
        if self._view is not None and state is not None:
            self._view.show(state)
        self.query_one(PromptClock).refresh()
        self.refresh_bindings()

    def draft(self) -> None:
        view = self._view
        if view is not None:
            self.proctor.debrief.draft(view.prompt_id, view.answer, view.probe_answer)

    # ---- what the user does

    @on(TextArea.Changed)
    def count(self) -> None:
        if self._view is not None:
            self.query_one(PromptClock).words = self._view.words

    def action_lock(self) -> None:
        state, view = self._state, self._view
        if state is None or view is None:
            return
        if state.answer is None:
            if self.allowed(partial(self.proctor.debrief.lock, self.prompt_id, view.answer)):
                self._reveal()
        elif self.allowed(partial(self.proctor.debrief.answer_probe, self.prompt_id, view.probe_answer)):
            missed = (point for point in state.prompt.points if point.must)
            self._again = [point.id for point in missed if state.marks[point.id].mark is Mark.MISSED]
            if self._again:
                self.notify("Does the answer to the probe say what you had missed? Mark it again.", timeout=8)
        if self._state is not None and self._state.answer is not None:
            view.focus_answer()
        self.show_round()

    def action_mark(self, mark: str) -> None:
        point, view = self._waiting_point, self._view
        if point is None or view is None:
            return
        words = view.highlighted if mark == "said" else ""
        if not self.allowed(partial(self.proctor.debrief.mark, self.prompt_id, point, Mark(mark), words)):
            return
        if point in self._again:
            self._again.remove(point)
        else:
            self.allowed(partial(self.proctor.debrief.suggest, self.prompt_id, point))
        view.clear_selection_of_words()
        self._reveal()
        self.show_round()

    def action_suggested(self, accepted: bool) -> None:
        point = self._undecided
        if point is not None:
            self.allowed(partial(self.proctor.debrief.take_suggestion, self.prompt_id, point, accepted))

    async def action_next(self) -> None:
        await self._open_next()

    def action_skip(self) -> None:
        self.round_app.show_rating()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        state = self._state
        if state is None:
            return action in {"skip"}
        probing = state.probe_shown_t is not None and state.probe_answer is None
        if action == "lock":
            return state.answer is None or probing
        if action == "mark":
            return not probing and self._waiting_point is not None
        if action == "suggested":
            return not probing and self._undecided is not None
        if action == "next":
            return is_done(state) and not self._again
        return True


def _asked_lately(data_dir: Path) -> list[str]:
    from interview.history import History  # not needed before: it waits for nobody's first paint

    return [title for facts in History(data_dir).facts(last=LATEST) for title in facts.prompts]
