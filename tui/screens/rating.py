"""The end of the debrief: six criteria and four ratings with written anchors, four questions, one dated task."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from interview.scorecard import CRITERIA, NEXT_STEPS, RATINGS, Criterion
from tui.screens.round_screen import RoundScreen
from tui.widgets.choice import Choice
from tui.widgets.key_line import KeyLine

_SCORES = ("-", "1", "2", "3", "4")
DUE: Final = (("tomorrow", timedelta(days=1)), ("in two days", timedelta(days=2)))
"""The guide's 24 to 48 hours."""


class Rated(Vertical):
    """One criterion: a number, what it means, and a line of evidence."""

    DEFAULT_CSS = "Rated { height: auto; margin: 0 0 1 0; }"

    def __init__(self, criterion: Criterion, score: int, evidence: str) -> None:
        super().__init__()
        self.criterion = criterion
        self._score = score
        self._evidence = evidence

    def compose(self) -> ComposeResult:
        title = Content.assemble((self.criterion.title, "bold"), (f"   {self.criterion.question}", "$muted"))
        yield Static(title)
        yield Choice(_SCORES, self._score)
        yield Static("", classes="anchor")
        yield Input(self._evidence, placeholder="one line of evidence: what in this round shows it?", compact=True)

    def on_mount(self) -> None:
        self._show_anchor()

    @on(Choice.Changed)
    def _show_anchor(self) -> None:
        score = self.score
        text = self.criterion.anchors[score - 1] if score else "left and right choose; - leaves it out"
        self.query_one(".anchor", Static).update(Content.assemble((text, "italic $muted")))

    @property
    def score(self) -> int:
        return self.query_one(Choice).index

    @property
    def evidence(self) -> str:
        return self.query_one(Input).value.strip()


class RatingScreen(RoundScreen):
    """Everything here is self-rated, and called so wherever it is shown."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "close_round", "save and close the round", id="rating.save", priority=True,
                tooltip="Save what is filled in and close the round"),
        Binding("tab", "app.focus_next", "next field", show=False, id="rating.tab",
                tooltip="The next field", priority=True),
        Binding("shift+tab", "app.focus_previous", "field before", show=False, id="rating.back-tab",
                tooltip="The field before", priority=True),
        Binding("down", "app.focus_next", "next", show=False, id="rating.next", tooltip="The next field"),
        Binding("up", "app.focus_previous", "previous", show=False, id="rating.previous", tooltip="The field before"),
    ]  # fmt: skip

    def compose(self) -> ComposeResult:
        ratings, next_steps = self._filled_in()
        head = Content.assemble(("How was it?", "bold $primary"), ("   self-rated", "$muted"))
        yield Static(head, classes="page-head")
        with VerticalScroll(classes="page", can_focus=False):
            for criterion in (*CRITERIA, *RATINGS):
                yield Rated(criterion, *ratings.get(criterion.id, (0, "")))
            for name, question in NEXT_STEPS:
                yield Static(Content.assemble((question, "bold")), classes="next-question")
                yield Input(next_steps.get(name, ""), id=f"next-{name}", compact=True)
            yield Static(Content.assemble(("The last answer becomes a task, due", "$muted")), classes="next-question")
            yield Choice([word for word, _ in DUE], self._due_at_first(), id="task-due")
        yield KeyLine()

    def on_mount(self) -> None:
        self.watch_disk()
        self.query(Choice).first().focus()
        self.keep_drafts()

    def _filled_in(self) -> tuple[Mapping[str, tuple[int, str]], Mapping[str, str]]:
        """Ratings and answers as they stood on this page, if the program ended on it."""
        draft = self.round.rating_draft
        return (draft.scores, draft.answers) if draft else (self.round.ratings, self.round.next_steps)

    def draft(self) -> None:
        scores = {rated.criterion.id: (rated.score, rated.evidence) for rated in self.query(Rated)}
        answers = {name: self.query_one(f"#next-{name}", Input).value.strip() for name, _ in NEXT_STEPS}
        self.proctor.debrief.draft_rating(scores, answers, DUE[self._due][1].days)

    @property
    def _due(self) -> int:
        return self.query_one("#task-due", Choice).index

    def action_close_round(self) -> None:
        """Save what is there. What was left out stays out; a number without evidence is sent back."""
        for rated in self.query(Rated):
            if rated.score and not self._save_rating(rated):
                return
        if all(self._save_answer(name) for name, _ in NEXT_STEPS):
            self.round_app.show_summary()

    def _save_rating(self, rated: Rated) -> bool:
        rate = partial(self.proctor.debrief.rate, rated.criterion.id, rated.score, rated.evidence)
        if self.round.ratings.get(rated.criterion.id) == (rated.score, rated.evidence) or self.allowed(rate):
            return True
        rated.query_one(Input).focus()
        return False

    def _save_answer(self, name: str) -> bool:
        text = self.query_one(f"#next-{name}", Input).value.strip()
        if not text:
            return True
        known = self.round.next_steps.get(name) == text
        if not known and not self.allowed(partial(self.proctor.debrief.next_step, name, text)):
            return False
        return name != "practise" or self._save_task(text)

    def _save_task(self, text: str) -> bool:
        due = self._today() + DUE[self._due][1]
        if self.round.task == (text, due.isoformat()):
            return True
        return self.allowed(partial(self.proctor.debrief.set_task, text, due))

    def _due_at_first(self) -> int:
        """As it was chosen, where the rating is taken up again."""
        draft, task = self.round.rating_draft, self.round.task
        days = draft.due_days if draft else (date.fromisoformat(task[1]) - self._today()).days if task else 0
        return next((place for place, (_, ahead) in enumerate(DUE) if ahead.days == days), 0)

    def _today(self) -> date:
        return self.round_app.parts.clock.now().astimezone().date()
