"""The story bank: every story with what it still lacks and when it was last told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from interview.errors import JournalError
from interview.practice import Entry, read_entries
from interview.stories import RETELLING, Story, drop_story, lacks, last_told, read_stories
from judge.inert import inert, one_line
from tui.background import in_background
from tui.screens.base import AppScreen
from tui.screens.confirm import ConfirmScreen
from tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Shelved:
    """The bank as it was read."""

    stories: tuple[Story, ...]
    told: tuple[Entry, ...]
    warning: str = ""


def read_shelved(data_dir: Path) -> Shelved:
    stories, warning = read_stories(data_dir)
    return Shelved(stories, read_entries(data_dir)[0], warning)


class StoryList(OptionList):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "write", id="stories.write", tooltip="Write the story on"),
    ]


class StoriesScreen(AppScreen[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "new", id="stories.new", tooltip="Begin a story"),
        Binding("t", "tell", "tell it", id="stories.tell", tooltip="Tell it aloud in two minutes, then mark it"),
        Binding("d", "delete", "delete", id="stories.delete", tooltip="Delete the story"),
        Binding("escape,q", "leave", "back", id="stories.back", tooltip="Back to the problems"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._shelved = Shelved((), ())

    def compose(self) -> ComposeResult:
        head = (("Your stories", "bold $primary"), ("   situation, task, action, result, learning", "$muted"))
        yield Static(Content.assemble(*head), classes="page-head")
        yield StoryList(id="stories", compact=True)
        yield Static("", id="stories-empty")
        yield KeyLine()

    def on_mount(self) -> None:
        self.query_one("#stories-empty").display = False
        self.query_one(StoryList).focus()
        self._read()

    def _read(self, _: object = None) -> None:
        work = partial(read_shelved, self.round_app.parts.data_dir)
        in_background(self, work, self._show, self.round_app.trouble, name="stories")

    def _show(self, shelved: Shelved) -> None:
        self._shelved = shelved
        stories = self.query_one(StoryList)
        place = stories.highlighted or 0
        stories.set_options([Option(_row(each, shelved.told), id=each.id) for each in shelved.stories])
        stories.highlighted = min(place, len(shelved.stories) - 1) if shelved.stories else None
        empty = self.query_one("#stories-empty", Static)
        empty.display = not shelved.stories
        stories.display = bool(shelved.stories)
        self.set_focus(stories if shelved.stories else None)
        empty.update(_EMPTY)
        if shelved.warning:
            self.notify(inert(shelved.warning), severity="warning", timeout=12, markup=False)
        self.refresh_bindings()

    @property
    def _chosen(self) -> Story | None:
        option = self.query_one(StoryList).highlighted_option
        return next((each for each in self._shelved.stories if option is not None and each.id == option.id), None)

    def action_new(self) -> None:
        self._write(Story(id=self.round_app.parts.clock.now().astimezone(UTC).isoformat()))

    @on(OptionList.OptionSelected)
    def go_on_writing(self) -> None:
        if (story := self._chosen) is not None:
            self._write(story)

    def _write(self, story: Story) -> None:
        from tui.screens.story import StoryScreen

        self.app.push_screen(StoryScreen(story), self._read)

    def action_tell(self) -> None:
        from tui.screens.telling import TellingScreen

        if (story := self._chosen) is not None:
            self.app.push_screen(TellingScreen(story, self._shelved.told), self._read)

    def action_delete(self) -> None:
        if (story := self._chosen) is not None:
            text = f"{inert(story.title) or 'without a title'}\nIt is removed for good."
            self.app.push_screen(ConfirmScreen("Delete this story?", text), partial(self._delete_chosen, story))

    def _delete_chosen(self, story: Story, yes: bool | None) -> None:
        if yes:
            try:
                drop_story(self.round_app.parts.data_dir, story.id)
            except JournalError as error:
                self.round_app.trouble(error)
            self._read()

    def action_leave(self) -> None:
        self.app.pop_screen()
        self.round_app.load_past()  # a retelling counts in the plan

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        return bool(self._shelved.stories) if action in {"tell", "delete"} else True


def _row(story: Story, told: tuple[Entry, ...]) -> Content:
    last = last_told(story, told)
    when = "never told" if last is None else f"told {datetime.fromisoformat(last.at).astimezone():%d %b %Y}"
    marks = "" if last is None else f", {last.hits} of {len(RETELLING)}"
    missing = lacks(story)
    state = ("complete", "$text-success") if not missing else (missing[0], "$text-warning")
    more = f"  (and {len(missing) - 1} more)" if len(missing) > 1 else ""
    title = one_line(story.title) or "without a title"
    return Content.assemble(
        (f" {title}", "bold"), (f"   {story.theme}   {when}{marks}", "$muted"), "\n   ", state, (more, "$muted"), "\n"
    )


_EMPTY = Content.assemble(
    "No story yet. ", ("n", "bold $primary"), " begins one.\n\n",
    ("Good ones tell of a tough decision, a mistake, an outage, a disagreement; five or six cover most questions.",
     "$muted"),
)  # fmt: skip
