"""Painting less must show the same: what stands on the screen after any keys is what a painting of all would show."""

from __future__ import annotations

import random
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.document._wrapped_document import WrappedDocument
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import TextArea

from tui.widgets.exact_document import ExactDocument
from tui.widgets.line_painting import FlatWrapped
from tui.widgets.plain_editor import PlainEditor

WIDTH, HEIGHT = 40, 12
TEXT = "\n".join(f"{'    ' * (number % 3)}line_{number} = {number}" for number in range(40))
PIECES = ["a", " ", "\n", "\t", "世", "e\u0301", "x" * 90, "one\ntwo\n", "(", "\U0001f600"]
ACTIONS = [
    "cursor_up", "cursor_down", "cursor_left", "cursor_right", "cursor_page_up", "cursor_page_down", "cursor_line_end",
    "cursor_up(True)", "cursor_down(True)", "cursor_right(True)", "delete_left", "delete_right", "delete_word_left",
    "delete_to_end_of_line_or_delete_line", "undo", "redo", "cut", "paste",
]  # fmt: skip


class Pad(App[None]):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def compose(self) -> ComposeResult:
        yield PlainEditor(self.text)

    @property
    def editor(self) -> PlainEditor:
        return self.query_one(PlainEditor)


def painted(editor: PlainEditor) -> list[Strip]:
    return [strip.simplify() for strip in editor.render_lines(Region(0, 0, *editor.outer_size))]


def painted_anew(editor: PlainEditor) -> list[Strip]:
    editor._styles_cache.clear()
    return painted(editor)


def painted_by_textual(editor: PlainEditor) -> list[Strip]:
    """All lines as the base class renders them, with its own way to make each."""
    return [TextArea.render_line(editor, y).simplify() for y in range(editor.size.height)]


def lines_of(regions: Iterable[Region]) -> set[int]:
    return {y for region in regions for y in region.line_range}


@pytest.mark.parametrize("seed", range(6))
async def test_what_is_on_the_screen_after_any_edit_is_what_a_full_painting_shows(seed: int) -> None:
    chance = random.Random(seed)
    app = Pad(TEXT)
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        editor = app.editor
        editor.move_cursor((chance.randrange(40), 2))
        for _ in range(60):
            if chance.random() < 0.5:
                editor._replace_via_keyboard(chance.choice(PIECES), *editor.selection)
            else:
                await editor.run_action(chance.choice(ACTIONS))
            await pilot.pause(0)
            assert painted(editor) == painted_anew(editor)
            assert [editor.render_line(y).simplify() for y in range(HEIGHT)] == painted_by_textual(editor)


async def test_a_letter_paints_its_line_and_no_other() -> None:
    async with Pad(TEXT).run_test(size=(WIDTH, HEIGHT)) as pilot:
        editor = pilot.app.query_one(PlainEditor)
        editor.move_cursor((5, 3))
        await pilot.pause()
        assert not editor._repaint_regions
        editor._replace_via_keyboard("x", *editor.selection)
        assert lines_of(editor._repaint_regions) == {5}


async def test_a_new_line_paints_what_is_below_it_and_lays_nothing_out() -> None:
    async with Pad(TEXT).run_test(size=(WIDTH, HEIGHT)) as pilot:
        editor = pilot.app.query_one(PlainEditor)
        editor.move_cursor((5, 3))
        await pilot.pause()
        layouts = editor._layout_updates
        editor._replace_via_keyboard("\n", *editor.selection)
        assert lines_of(editor._repaint_regions) == set(range(5, HEIGHT))
        await pilot.pause()
        assert editor._layout_updates == layouts
        assert editor.vertical_scrollbar.window_virtual_size == 41


async def test_the_scrollbar_comes_and_goes_with_the_text() -> None:
    async with Pad("").run_test(size=(WIDTH, HEIGHT)) as pilot:
        editor = pilot.app.query_one(PlainEditor)
        editor._replace_via_keyboard("\n" * 30, *editor.selection)
        await pilot.pause()
        assert editor.show_vertical_scrollbar
        editor.undo()
        await pilot.pause()
        assert not editor.show_vertical_scrollbar
        assert painted(editor) == painted_anew(editor)


async def test_new_colours_reach_every_line() -> None:
    async with Pad(TEXT).run_test(size=(WIDTH, HEIGHT)) as pilot:
        editor = pilot.app.query_one(PlainEditor)
        before = painted(editor)
        pilot.app.theme = "textual-light"
        await pilot.pause()
        assert all(old != new for old, new in zip(before, painted(editor), strict=True))
        assert painted(editor) == painted_anew(editor)


@given(st.lists(st.text(st.sampled_from("ab (\t世e\u0301\U0001f600\x0b"), max_size=30), max_size=8), st.integers(0, 20))
def test_lines_wrap_where_textual_wraps_them(lines: list[str], width: int) -> None:
    document = ExactDocument("\n".join(lines), lambda *change: None)
    ours, textuals = FlatWrapped(document, width, 4), WrappedDocument(document, width, 4)
    for table in ("_wrap_offsets", "_tab_width_cache", "_line_index_to_offsets", "_offset_to_line_info"):
        assert getattr(ours, table) == getattr(textuals, table)
