"""One story in its five parts; what it lacks is told while it is written, and every change is kept."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static, TextArea

from interview.errors import JournalError
from interview.stories import PARTS, THEMES, Story, keep_story, lacks
from tui.screens.base import AppScreen
from tui.widgets.choice import Choice
from tui.widgets.key_line import KeyLine
from tui.widgets.one_of import OneOf
from tui.widgets.prose import Prose

SAVE_S = 1.0


class StoryScreen(AppScreen[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,escape", "leave", "keep and leave", id="story.leave", tooltip="Keep the story and go back",
                priority=True),
        Binding("tab", "app.focus_next", "next field", show=False, id="story.tab",
                tooltip="The next field", priority=True),
        Binding("shift+tab", "app.focus_previous", "field before", show=False, id="story.back-tab",
                tooltip="The field before", priority=True),
        Binding("f2", "app.focus_next", "next field", id="story.next", tooltip="The next field; Tab does it too"),
    ]  # fmt: skip

    def __init__(self, story: Story) -> None:
        super().__init__()
        self._story = story
        self._kept = story

    def compose(self) -> ComposeResult:
        yield Static("", classes="page-head", id="story-head")
        with VerticalScroll(classes="page", can_focus=False):
            yield Static(Content.assemble(("Title", "bold $primary")))
            yield Input(self._story.title, id="story-title", compact=True, select_on_focus=False)
            yield Static(Content.assemble(("Theme", "bold $primary"), ("   left and right", "$muted")), classes="field")
            known = THEMES.index(self._story.theme) if self._story.theme in THEMES else 0
            yield OneOf(THEMES, known, id="story-theme")
            for name, title, hint in PARTS:
                yield Static(Content.assemble((title, "bold $primary"), (f"   {hint}", "$muted")), classes="field")
                yield Prose(getattr(self._story, name), id=f"story-{name}")
            yield Static("", id="story-lacks", classes="field")
        yield KeyLine()

    def on_mount(self) -> None:
        self.query_one("#story-title").focus()
        self._changed()
        self.set_interval(SAVE_S, self.save)

    def on_unmount(self) -> None:
        self.save()

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Choice.Changed)
    def _changed(self) -> None:
        parts = {name: self.query_one(f"#story-{name}", Prose).text.strip() for name, _, _ in PARTS}
        title = self.query_one("#story-title", Input).value.strip()
        theme = THEMES[self.query_one("#story-theme", OneOf).index]
        self._story = replace(self._story, title=title, theme=theme, **parts)
        missing = lacks(self._story)
        lines = [Content.assemble(("  ", ""), each) for each in missing]
        head = ("Still to do", "bold $text-warning") if missing else ("Nothing is missing", "bold $text-success")
        self.query_one("#story-lacks", Static).update(Content("\n").join([Content.assemble(head), *lines]))
        things = "thing" if len(missing) == 1 else "things"
        count = f"   {self._story.words} words, {len(missing)} {things} missing"
        self.query_one("#story-head", Static).update(Content.assemble(("A story", "bold $primary"), (count, "$muted")))

    def save(self) -> None:
        """Keep what is new; a story without a word is none."""
        if self._story == self._kept or not (self._story.title or self._story.words):
            return
        try:
            keep_story(self.round_app.parts.data_dir, self._story)
            self._kept = self._story
        except JournalError as error:
            self.round_app.trouble(error)

    def action_leave(self) -> None:
        self.save()
        self.dismiss(None)
