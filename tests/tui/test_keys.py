"""Keys: each has an id to be moved by and a sentence for the help screen, and none is one that terminals eat."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.dom import DOMNode

from docs.keys import PAGE, SECTIONS, own_bindings, page
from tests.tui.driving import shown, solving, text_of, until
from tui.keymap import misfits, usable
from tui.parts import Look
from tui.screens.help import HelpScreen
from tui.screens.solve import SolveScreen

WITH_KEYS = [node for nodes in SECTIONS.values() for node in nodes]
EATEN = {
    "ctrl+enter", "shift+enter", "ctrl+h", "ctrl+i", "ctrl+m", "ctrl+j", "ctrl+b", "ctrl+right_square_bracket", "f10",
    "f11",
}  # fmt: skip


def test_the_page_of_keys_is_what_the_program_has() -> None:
    assert PAGE.read_text("utf-8") == page(), "python -m docs.keys writes it anew"


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


@pytest.mark.parametrize(
    "keys", ["f5", "f5,ctrl+r", "ctrl+r, f9", "x", "X", "slash", "shift+tab", "ctrl+shift+k", "plus", "ctrl+at", "é"]
)
def test_a_key_that_exists_is_usable(keys: str) -> None:
    assert usable({"solve.run": keys}) == ({"solve.run": keys}, ())


@pytest.mark.parametrize("keys", ["", "f99", "contrl+r", "ctrl+", "f5,nonsense", "ctrl+enterr"])
def test_a_key_that_does_not_exist_is_told_and_the_others_count(keys: str) -> None:
    good, wrong = usable({"solve.run": keys, "solve.submit": "f4"})
    assert good == {"solve.submit": "f4"}
    assert len(wrong) == 1 and "solve.run" in wrong[0]


def test_an_action_that_does_not_exist_is_told_with_the_nearest() -> None:
    known = {binding.id: binding.key for node in WITH_KEYS for binding in own_bindings(node) if binding.id}
    assert misfits(known) == ()
    assert misfits({"solve.rum": "f20"}) == ('keymap: there is no action "solve.rum". Did you mean "solve.run"?',)


async def test_a_bad_keymap_stops_nothing_and_is_told(tmp_path: Path) -> None:
    look = Look(keymap={"solve.run": "nokey", "solve.sumbit": "f4", "solve.hint": "f9"})
    async with solving(tmp_path, look=look) as (screen, pilot):
        told = [notice.message for notice in screen.app._notifications]
        assert any("nokey" in each for each in told)
        await until(pilot, lambda: any("solve.submit" in notice.message for notice in screen.app._notifications))
        await pilot.press("f5")
        await until(pilot, lambda: screen.round.public_runs)
        now = [notice.message for notice in screen.app._notifications]
        assert any('takes "f9" from "solve.results"' in each for each in now), now


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
