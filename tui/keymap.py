"""The user's `[keymap]`: what in it can be used, and one sentence for each entry that can't."""

from __future__ import annotations

import difflib
import importlib
import pkgutil
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from textual.binding import Binding
from textual.keys import KEY_NAME_REPLACEMENTS, Keys, key_to_character

_MODIFIERS: Final = frozenset({"ctrl", "shift", "alt", "super", "hyper", "meta"})
_NAMES: Final = frozenset({*(key.value for key in Keys), *KEY_NAME_REPLACEMENTS.values()})


def usable(keymap: Mapping[str, str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """The entries whose keys exist, and what is wrong with the others: those keep the key they had."""
    wrong = {binding_id: bad for binding_id, keys in keymap.items() if (bad := _no_keys(keys)) is not None}
    good = {binding_id: keys for binding_id, keys in keymap.items() if binding_id not in wrong}
    said = (f'keymap: "{each}": there is no key "{bad}". F1 shows how keys are written.' for each, bad in wrong.items())
    return good, tuple(said)


def misfits(keymap: Mapping[str, str]) -> tuple[str, ...]:
    """One sentence for each id that no binding has, and for each key that another action of the same screen loses.

    Imports every screen: not before the first paint.
    """
    groups = list(_groups())
    known = sorted({each.id or "" for group in groups for each in group})
    unknown = (_unknown(each, known) for each in keymap if each not in known)
    lost = (said for group in groups for said in _lost(keymap, group))
    return tuple(dict.fromkeys((*unknown, *lost)))


def _lost(keymap: Mapping[str, str], group: Sequence[Binding]) -> Iterator[str]:
    moved = {key: each.id for each in group if each.id in keymap for key in _parts(keymap[each.id or ""])}
    for each in group:
        for key in _parts(each.key) if each.id not in keymap else ():
            if key in moved:
                yield f'keymap: "{moved[key]}" takes "{key}" from "{each.id}". Give that one another key.'


def _parts(keys: str) -> list[str]:
    return [part.strip() for part in keys.split(",")]


def _no_keys(keys: str) -> str | None:
    """The first part that is no key; None if all are."""
    return next((part for part in _parts(keys) if not _is_key(part)), None)


def _is_key(text: str) -> bool:
    *modifiers, name = text.split("+")
    return set(modifiers) <= _MODIFIERS and (text in _NAMES or name in _NAMES or _is_character(name))


def _is_character(name: str) -> bool:
    return len(name) == 1 or (len(name) > 1 and key_to_character(name) is not None)


def _unknown(binding_id: str, known: list[str]) -> str:
    near = difflib.get_close_matches(binding_id, known, n=1)
    hint = f'Did you mean "{near[0]}"?' if near else "F1 shows the ids of a screen."
    return f'keymap: there is no action "{binding_id}". {hint}'


def _groups() -> Iterator[list[Binding]]:
    """The bindings of each class that has some."""
    for package in ("tui.screens", "tui.widgets"):
        for found in pkgutil.iter_modules(importlib.import_module(package).__path__):
            yield from _groups_in(f"{package}.{found.name}")
    yield from _groups_in("tui.app")


def _groups_in(module: str) -> Iterator[list[Binding]]:
    for value in vars(importlib.import_module(module)).values():
        bindings = vars(value).get("BINDINGS", ()) if isinstance(value, type) else ()
        if group := [each for each in bindings if isinstance(each, Binding) and each.id]:
            yield group
