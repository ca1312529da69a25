"""Keys: each has an id to be moved by and a sentence for the help screen, and none is one that terminals eat."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

from tests.tui.driving import shown, solving, text_of
from tui.app import RoundApp
from tui.screens.brief import BriefScreen
from tui.screens.browser import BrowserScreen
from tui.screens.confirm import ConfirmScreen
from tui.screens.debrief import DebriefScreen
from tui.screens.help import HelpScreen
from tui.screens.history import HistoryList, HistoryScreen
from tui.screens.quit import QuitScreen
from tui.screens.rating import RatingScreen
from tui.screens.round_detail import RoundDetailScreen
from tui.screens.solve import SolveScreen
from tui.screens.verdict import VerdictScreen
from tui.widgets.ask_pane import Offered
from tui.widgets.choice import Choice
from tui.widgets.find_bar import FindBar
from tui.widgets.note_bar import NoteBar
from tui.widgets.plain_editor import PlainEditor
from tui.widgets.plan_pane import PlanPane
from tui.widgets.problem_list import ProblemList
from tui.widgets.statement import Statement
from tui.widgets.toggle import Toggle

WITH_KEYS: list[type[DOMNode]] = [
    RoundApp, BriefScreen, BrowserScreen, ConfirmScreen, DebriefScreen, HelpScreen, HistoryList, HistoryScreen,
    QuitScreen, RatingScreen, RoundDetailScreen, SolveScreen, VerdictScreen, Offered, Choice, FindBar, NoteBar,
    PlainEditor, PlanPane, ProblemList, Statement, Toggle,
]  # fmt: skip
EATEN = {"ctrl+enter", "shift+enter", "ctrl+h", "ctrl+i", "ctrl+m", "ctrl+j", "ctrl+b", "ctrl+right_square_bracket"}


def own_bindings(node: type[DOMNode]) -> list[Binding]:
    return [binding for binding in vars(node)["BINDINGS"] if isinstance(binding, Binding)]


@pytest.mark.parametrize("node", WITH_KEYS, ids=lambda node: node.__name__)
def test_every_key_has_an_id_and_a_sentence(node: type[DOMNode]) -> None:
    for binding in own_bindings(node):
        assert binding.id and "." in binding.id, binding
        assert len(binding.tooltip) > 1, binding


@pytest.mark.parametrize("node", WITH_KEYS, ids=lambda node: node.__name__)
def test_no_key_is_one_that_terminals_eat(node: type[DOMNode]) -> None:
    keys = {key.strip() for binding in own_bindings(node) for key in binding.key.split(",")}
    assert not keys & EATEN
    assert not {key for key in keys if key.startswith("alt+") and len(key) == 5}, "typed into the editor"


def test_an_id_stands_for_one_action() -> None:
    actions: dict[str, set[str]] = {}
    for node in WITH_KEYS:
        for binding in own_bindings(node):
            actions.setdefault(binding.id or "", set()).add(binding.action)
    assert not {name: acts for name, acts in actions.items() if len(acts) > 1}


async def test_help_names_every_action_of_the_round(tmp_path: Path) -> None:
    async with solving(tmp_path, size=(140, 100)) as (screen, pilot):
        await pilot.press("f1")
        await shown(pilot, HelpScreen)
        text = text_of(screen.round_app)
        missing = [b.id for b in own_bindings(SolveScreen) if b.id and b.id not in text]
        assert not missing
        assert "editor.undo" in text and "app.quit" in text
        await pilot.press("escape")
        assert screen.app.screen is screen
