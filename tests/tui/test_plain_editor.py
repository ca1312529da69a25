"""The pad as the candidate feels it: keys, pastes, undo, find; and the log that must replay to the same bytes."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.document._document import Selection
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.widgets import Button, TextArea

from tui.widgets.edit_log import LoggedEdit, Source, replay
from tui.widgets.plain_editor import HELPS_OFF, PlainEditor


class Pad(App[None]):
    """The editor alone, with a neighbour that Escape could move the focus to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        self.edits: list[LoggedEdit] = []
        self.told: list[object] = []

    def compose(self) -> ComposeResult:
        yield PlainEditor(self.text)
        yield Button("beside")

    def on_plain_editor_edited(self, message: PlainEditor.Edited) -> None:
        self.edits.append(message.edit)

    def on_plain_editor_refused(self, message: PlainEditor.Refused) -> None:
        self.told.append(message.reason)

    def on_plain_editor_line_ends_converted(self, message: PlainEditor.LineEndsConverted) -> None:
        self.told.append(message.lines)

    @property
    def editor(self) -> PlainEditor:
        return self.query_one(PlainEditor)


@asynccontextmanager
async def pad(text: str = "") -> AsyncIterator[tuple[Pad, Pilot[None]]]:
    app = Pad(text)
    async with app.run_test(size=(60, 20)) as pilot:
        app.editor.focus()
        await pilot.pause()
        yield app, pilot


async def keys(app: Pad, pilot: Pilot[None], names: list[str]) -> None:
    """Many keys at once, straight through the driver; `pilot.press` waits 60 ms after each."""
    assert app._driver is not None
    for name in names:
        character = {"space": " ", "enter": "\r", "tab": "\t"}.get(name, name if len(name) == 1 else None)
        app._driver.send_message(events.Key(name if len(name) > 1 else _character_to_key(name), character))
    await pilot.pause()


async def paste(app: Pad, pilot: Pilot[None], text: str) -> None:
    """As a terminal does it: through the driver."""
    assert app._driver is not None
    app._driver.send_message(events.Paste(text))
    await pilot.pause()


@pytest.mark.parametrize("help_name", sorted(HELPS_OFF))
async def test_each_help_is_off(help_name: str) -> None:
    async with pad() as (app, _):
        assert getattr(app.editor, help_name) == HELPS_OFF[help_name]


async def test_no_help_of_the_text_area_is_missing_from_the_list() -> None:
    known = set(HELPS_OFF) | {
        "compact", "cursor_blink", "hide_suggestion_on_blur", "indent_width", "line_number_start", "read_only",
        "selection", "show_cursor", "show_line_numbers", "soft_wrap", "theme", "_cursor_visible",
    }  # fmt: skip
    own = {name for name in vars(TextArea) if name in PlainEditor._reactives}
    assert own <= known, "Textual has grown a new switch: decide whether it is a help"


@pytest.mark.parametrize("character", ["(", "[", "{", '"', "'", "<", ":"])
async def test_a_character_inserts_itself_and_nothing_else(character: str) -> None:
    async with pad() as (app, pilot):
        await pilot.press(character)
        assert app.editor.text == character


async def test_source_text_has_one_style() -> None:
    async with pad("def f(x):\n    return 'a' + str(1)  # comment") as (app, _):
        app.editor.read_only = True
        app.editor.show_cursor = False
        gutter = app.editor.gutter_width
        strips = [app.editor.render_line(y).crop(gutter, 40) for y in range(2)]
        styles = {s.style for strip in strips for s in strip if s.text.strip()}
        assert len({(style.color, style.bold, style.italic) for style in styles if style}) == 1


async def test_a_bracket_under_the_cursor_is_not_matched() -> None:
    async with pad("(a)") as (app, _):
        app.editor.move_cursor((0, 0))
        assert app.editor.matching_bracket_location is None


@pytest.mark.parametrize(
    ("text", "at", "keys", "after"),
    [
        pytest.param("", (0, 0), ["tab"], "    ", id="tab indents"),
        pytest.param("ab", (0, 2), ["tab"], "ab  ", id="tab goes to the next stop"),
        pytest.param("    ab", (0, 6), ["shift+tab"], "ab", id="shift+tab dedents"),
        pytest.param("\tab", (0, 3), ["shift+tab"], "ab", id="shift+tab takes a tab"),
        pytest.param("  ab", (0, 0), ["shift+tab"], "ab", id="shift+tab takes what there is"),
        pytest.param("    ab", (0, 6), ["enter", "c"], "    ab\n    c", id="enter keeps the indent"),
        pytest.param("\tab", (0, 3), ["enter", "c"], "\tab\n\tc", id="enter keeps tabs"),
        pytest.param("    ab", (0, 2), ["enter"], "  \n    ab", id="enter keeps what lies before the cursor"),
        pytest.param("if a:", (0, 5), ["enter"], "if a:\n", id="enter does not think"),
    ],
)
async def test_indentation(text: str, at: tuple[int, int], keys: list[str], after: str) -> None:
    async with pad(text) as (app, pilot):
        app.editor.move_cursor(at)
        await pilot.press(*keys)
        assert app.editor.text == after


async def test_tab_over_a_selection_indents_its_lines_and_undo_takes_it_back() -> None:
    async with pad("a\n\nb\nc") as (app, pilot):
        app.editor.selection = Selection((0, 0), (3, 0))
        await pilot.press("tab")
        assert app.editor.text == "    a\n\n    b\nc"
        assert app.editor.selection == Selection((0, 0), (3, 0))
        await pilot.press("shift+tab", "shift+tab")
        assert app.editor.text == "a\n\nb\nc"
        await pilot.press("ctrl+z", "ctrl+z")
        assert app.editor.text == "a\n\nb\nc"


async def test_escape_stays_in_the_editor() -> None:
    async with pad("a") as (app, pilot):
        await pilot.press("escape")
        assert app.focused is app.editor


async def test_a_key_of_a_read_only_editor_changes_nothing() -> None:
    async with pad("a") as (app, pilot):
        app.editor.read_only = True
        await pilot.press("b", "enter", "tab", "backspace", "ctrl+z")
        await paste(app, pilot, "c")
        assert app.editor.text == "a"


async def test_a_terminals_paste_comes_in_once_and_is_marked() -> None:
    async with pad() as (app, pilot):
        await paste(app, pilot, "a\rb\t漢e\u0301")
        assert app.editor.text == "a\nb\t漢e\u0301"
        assert [edit.source for edit in app.edits] == [Source.PASTE]
        assert app.told == []


async def test_converted_line_ends_are_told() -> None:
    async with pad() as (app, pilot):
        await paste(app, pilot, "a\r\nb\r\n")
        assert (app.editor.text, app.told) == ("a\nb\n", [2])


async def test_a_paste_that_cannot_be_kept_is_refused_whole() -> None:
    async with pad("x") as (app, pilot):
        await paste(app, pilot, "ok\nbad\x1b[0m")
        assert app.editor.text == "x"
        assert "escape" in str(app.told)


async def test_ten_thousand_lines_come_in_exactly() -> None:
    lines = "\n".join(f"line {number}\t漢é\u0301" for number in range(10_000))
    async with pad() as (app, pilot):
        await paste(app, pilot, lines)
        assert app.editor.text == lines
        assert app.editor.document.line_count == 10_000


async def test_ten_thousand_changes_are_undone_and_done_again_to_the_letter() -> None:
    start = "def f():\n    pass\n"
    async with pad(start) as (app, _):
        editor = app.editor
        editor._listener = lambda edit: None  # 30,000 messages would be half of the work
        for step in range(10_000):  # each a change of its own, as after a pause
            editor._replace_via_keyboard("ab c\n"[step % 5], *editor.selection)
            editor.history.checkpoint()
        typed = editor.text
        assert len(typed) == len(start) + 10_000
        for _ in range(10_000):
            editor.undo()
        assert editor.text == start
        for _ in range(10_000):
            editor.redo()
        assert editor.text == typed


@pytest.mark.parametrize("text", ["a\r\nb\r\n", "\ta\x0c\x85", "e\u0301 漢字 😀", "x" * 500])
async def test_a_file_comes_through_unchanged_when_it_is_only_looked_at(text: str) -> None:
    async with pad(text) as (app, pilot):
        await pilot.press("down", "end", "left")
        assert app.editor.text == text


async def test_find_goes_round_in_both_directions() -> None:
    async with pad("Ab\nxab\nab ab") as (app, _):
        found = [app.editor.find("ab")[0] for _ in range(4)]
        assert found == [2, 3, 4, 1]
        assert app.editor.find("ab", backwards=True) == (4, 4)
        assert app.editor.selected_text == "ab"
        assert app.editor.find("Ab") == (1, 1)
        assert app.editor.find("nothing") == (0, 0)


async def test_go_to_line_stays_inside() -> None:
    async with pad("a\nb\nc") as (app, _):
        assert (app.editor.go_to_line(2), app.editor.go_to_line(99), app.editor.go_to_line(-4)) == (2, 3, 1)


KEYS = [
    "a", "(", "é", "漢", "space", "enter", "tab", "shift+tab", "backspace", "delete", "up", "down", "left", "right",
    "home", "end", "shift+down", "shift+right", "shift+home", "ctrl+w", "ctrl+u", "ctrl+k", "ctrl+x", "ctrl+v",
    "ctrl+z", "ctrl+y", "ctrl+left", "alt+delete",
]  # fmt: skip
PASTES = ["x", "two\rlines\r", "\tq", "e\u0301z\n\n", "a\r\nb", "refused\x0c"]


@pytest.mark.parametrize("seed", range(4))
async def test_the_log_replays_to_the_same_bytes(seed: int) -> None:
    chance = random.Random(seed)
    start = chance.choice(["", "def f():\n    return 1\n", "a\r\nb\r\n", "tab\there\x85"])
    async with pad(start) as (app, pilot):
        for _ in range(60):
            if chance.random() < 0.12:
                await paste(app, pilot, chance.choice(PASTES))
            else:
                await keys(app, pilot, chance.choices(KEYS, k=5))
        shown = app.editor.text.replace("\r\n", "\n")
        assert replay(start.replace("\r\n", "\n"), app.edits).encode() == shown.encode()
        assert app.editor.recorder.prove(app.editor.text)
        assert {edit.source for edit in app.edits} >= {Source.TYPED, Source.PASTE, Source.UNDO}


async def test_a_gap_in_the_log_is_healed() -> None:
    async with pad("a\nb") as (app, pilot):
        app.editor.recorder.start("a\nstale")
        assert not app.editor.recorder.prove(app.editor.text)
        await pilot.pause()
        assert replay("a\nstale", app.edits) == "a\nb"
