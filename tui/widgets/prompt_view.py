"""One prompt of the debrief: the question, the answer, the points one by one, the probe, the model answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from interview.debriefing import is_done
from interview.records import Answer, Mark, PromptKind
from judge.inert import inert
from tui.widgets.prose import Prose

if TYPE_CHECKING:
    from interview.events import SuggestionMade
    from interview.records import PointCopy
    from interview.round import PromptState

_BOXES: Final = {
    "text": ("Your answer", ""),
    "choice": ("I choose", "which side, for this service, and why"),
    "give_up": ("I give up", "what it costs; can't be left out"),
    "change_mind": ("I would change my mind if", "a number, a fact, a need"),
}
_MARKS: Final = {
    Mark.SAID: ("said", "$success"),
    Mark.PARTLY: ("partly", "$warning"),
    Mark.MISSED: ("missed", "$error"),
}
_BANDS: Final = {
    "looks-covered": "found something like this",
    "unsure": "is not sure",
    "not-spotted": "couldn't find this",
}


class PromptView(VerticalScroll, can_focus=False):
    """Shows the state it is given; the boxes are the only thing it holds, and can be read before they are mounted."""

    def __init__(self, state: PromptState) -> None:
        super().__init__()
        self._state = state
        parts = ("choice", "give_up", "change_mind") if state.prompt.kind is PromptKind.TRADEOFF else ("text",)
        held = state.answer or state.draft
        self._boxes = {part: Prose(getattr(held, part) if held else "", id=f"answer-{part}") for part in parts}
        self._probe = Prose(state.probe_answer or state.probe_draft, id="probe-answer")

    @property
    def prompt_id(self) -> str:
        return self._state.prompt.id

    def compose(self) -> ComposeResult:
        prompt = self._state.prompt
        yield Static(Content.assemble((prompt.text, "bold")), classes="prompt-text")
        yield Static(Content.assemble(("Why this question: ", "$muted"), (prompt.reason, "$muted")), classes="reason")
        if prompt.evidence:
            yield Static(Content(prompt.evidence), classes="evidence")
        for part, box in self._boxes.items():
            label, hint = _BOXES[part]
            yield Static(Content.assemble((label, "bold $primary"), (f"   {hint}", "$muted")), classes="field")
            yield box
        yield Static("", id="points")
        yield Static("", id="probe-text")
        yield self._probe
        yield Static("", id="model")

    def on_mount(self) -> None:
        self.show(self._state)
        if self._state.answer is None:
            self.focus_answer()
            for box in self._boxes.values():
                box.move_cursor(box.document.end)

    @property
    def words(self) -> int:
        return sum(box.words for box in self._boxes.values())

    @property
    def answer(self) -> Answer:
        return Answer(**{part: box.text for part, box in self._boxes.items()})

    @property
    def probe_answer(self) -> str:
        return self._probe.text

    @property
    def highlighted(self) -> str:
        """The words selected in the answer or in the answer to the probe."""
        boxes = [*self._boxes.values(), self._probe]
        return next((box.selected_text for box in boxes if box.selected_text), "")

    def focus_answer(self) -> None:
        """Where words are selected; a locked box takes no letters, so the marks' keys work from it."""
        next(iter(self._boxes.values())).focus()

    def clear_selection_of_words(self) -> None:
        for box in self._boxes.values():
            box.move_cursor(box.cursor_location)

    def show(self, state: PromptState) -> None:
        self._state = state
        locked = state.answer is not None
        for box in self._boxes.values():
            box.read_only = locked
        self.query_one("#points", Static).update(Content("\n").join(self._points()))
        probed = state.probe_shown_t is not None
        self.query_one("#probe-text", Static).display = probed
        self._probe.display = probed
        if probed:
            probe = Content.assemble(("One more: ", "bold $accent"), state.prompt.probe)
            self.query_one("#probe-text", Static).update(probe)
            self._probe.read_only = state.probe_answer is not None
            if state.probe_answer is None:
                self._probe.focus()
        model = self.query_one("#model", Static)
        model.display = is_done(state)
        model.update(Content.assemble(("A model answer\n", "bold $primary"), (state.prompt.model_answer, "$muted")))
        if locked:
            self.call_after_refresh(self.scroll_end, animate=False)

    def _points(self) -> list[Content]:
        lines: list[Content] = []
        for point in self._state.prompt.points:
            if point.id in self._state.revealed:
                lines += [Content(), *self._point(point)]
        return lines

    def _point(self, point: PointCopy) -> list[Content]:
        marked = self._state.marks.get(point.id)
        must = (" must", "bold $accent") if point.must else (" nice to have", "$muted")
        if marked is None:
            return [Content.assemble((point.text, "bold"), must), Content.assemble((_ASK, "$muted"))]
        word, colour = _MARKS[marked.mark]
        line = Content.assemble("  ", (word, f"bold {colour}"))
        if marked.highlight:
            line = Content.assemble(line, ("  “" + inert(marked.highlight, limit=300) + "”", "italic"))
        suggestion = self._state.suggestions.get(point.id)
        return [Content.assemble(point.text, must), line, *([self._suggested(suggestion)] if suggestion else [])]

    def _suggested(self, found: SuggestionMade) -> Content:
        text = _BANDS[found.band.value]
        quote = f": “{inert(found.sentence, limit=200)}”" if found.sentence else ""
        flag = f"  ({inert(found.flag, limit=200)})" if found.flag else ""
        answered = {True: "  you agreed", False: "  you disagreed", None: ""}[self._state.accepted.get(found.point)]
        return Content.assemble((f"  the engine {text}{quote}{flag}", "$muted"), (answered, "$muted italic"))


_ASK: Final = "  Did you say it?  Select the words in your answer, then s; or p partly, m missed."
