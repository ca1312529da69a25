"""Files that the suite tells the submission of: a path in the examiner's folder is another user's, so what lies there
is lent. The submission gets a copy at a path of its own, and what it changes is carried back."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator
from functools import partial
from pathlib import Path, PosixPath, PurePosixPath
from typing import Any

from judge.inside.atoms import NotAValue
from judge.inside.lent_files import Entry, Stamp, below, entries, stamp, take

_MOST_CARRIED = 8 << 20
"""Bytes that a case may write."""
_PATHS = (PosixPath, PurePosixPath)
_CONTAINERS = (tuple, list, dict)
_SHORT = 50


class Lender:
    """The examiner's half, for one case."""

    def __init__(self, folder: Path, hidden: frozenset[str], ask: Callable[..., Any]) -> None:
        """Args:
        folder: Of the suite and of its temporary files.
        hidden: The suite's own code in there, which is lent to nobody.
        """
        self._folder = folder
        self._base = str(folder)
        self._hidden = hidden
        self._ask = ask
        self._here = self._base
        self._there = ""
        self._named: dict[str, None] = {}
        self._known: dict[str, Stamp] = {}
        self._carried = 0

    def lend(self, values: tuple[Any, ...], keywords: dict[str, Any]) -> tuple[tuple[Any, ...], dict[str, Any]]:
        """The arguments as the submission is to get them; what they speak of is there by then."""
        here = os.getcwd()  # noqa: PTH109  # before every request: no Path on the way
        here = here if here.startswith(self._base + "/") else self._base
        for value in (*values, *keywords.values(), here):
            self._named |= dict.fromkeys(_paths_in(value, self._base))
        if not self._named:
            return values, keywords
        now = self._now()
        given = entries(self._folder, self._known, now)
        if given or not self._there:
            self._there, self._known = str(self._ask("borrow", given)), now
        if here != self._here:
            self._ask("chdir", "" if here == self._base else moved(here, self._base, self._there))
            self._here = here
        there = partial(moved, old=self._base, new=self._there)
        return tuple(map(there, values)), {name: there(value) for name, value in keywords.items()}

    def back(self, value: Any) -> Any:
        """A result, with paths as the suite knows them."""
        return moved(value, self._there, self._base) if self._there else value

    def home(self, text: Any) -> Any:
        """A text of the submission's, with paths in it as the suite knows them."""
        return text.replace(self._there, self._base) if self._there and type(text) is str else text

    def correct(self, error: BaseException) -> None:
        """The same for what an exception of the submission says."""
        if not self._there:
            return
        args: Any = BaseException.__dict__["args"]
        args.__set__(error, tuple(map(self.home, args.__get__(error))))
        if isinstance(error, OSError):
            object.__setattr__(error, "filename", self.home(error.filename))
        for name, value in vars(error).items():
            vars(error)[name] = self.home(value)

    def collect(self) -> None:
        """Carry back what the submission has changed."""
        if not self._there:
            return
        changes = [entry for entry in self._ask("changes") if self._is_lent(entry)]
        self._carried += sum(len(content or "") for _, content in changes)
        if self._carried > _MOST_CARRIED:
            raise NotAValue("too much was written")
        take(self._folder, changes)
        for name, _ in changes:
            self._known.pop(name, None)
            if (seen := stamp(self._folder / name)) is not None:
                self._known[name] = seen

    def _is_lent(self, entry: Entry) -> bool:
        """What the suite has named, what lies in it, or beside it if the suite's own code does not. The rest is the
        submission's own business, and what it says of the suite's code is a lie."""
        name, content = entry
        if type(name) is not str or not (content is None or type(content) is str):
            raise NotAValue("a broken file")
        tops = {top for named in self._named for top in (named, os.path.dirname(named))} - {""}  # noqa: PTH120
        return (
            any((name == top or name.startswith(f"{top}/")) and not self._holds_code(top) for top in tops)
            and name not in tops - self._named.keys()
        )

    def _holds_code(self, top: str) -> bool:
        return any(code == top or code.startswith(f"{top}/") for code in self._hidden)

    def _now(self) -> dict[str, Stamp]:
        found: dict[str, Stamp] = {}
        for name in (*self._named, *self._known):
            path = self._folder / name
            tree = below(self._folder, path)
            if self._hidden.isdisjoint(tree):
                found |= tree
                parents = [parent for parent in path.parents if self._folder in parent.parents]
                found |= {each.relative_to(self._folder).as_posix(): seen for each in parents if (seen := stamp(each))}
        return found


def moved(value: Any, old: str, new: str) -> Any:
    """`value` with a path below `old` now below `new`: a text or a path, or those in a short tuple, list or dict."""
    kind = type(value)
    if kind not in _CONTAINERS:
        return _moved(value, old, new)
    items = [_moved(item, old, new) for item in _items(value)]
    if all(item is before for item, before in zip(items, _items(value), strict=True)):
        return value
    return dict(zip(value, items, strict=True)) if kind is dict else kind(items)


def _moved(value: Any, old: str, new: str) -> Any:
    if type(value) not in (str, *_PATHS):
        return value
    text = str(value)
    if text != old and not text.startswith(f"{old}/"):
        return value
    return type(value)(new + text[len(old) :])


def _items(value: Any) -> Collection[Any]:
    """Of a container, if it is short: nobody hands over a path among a thousand numbers."""
    if len(value) > _SHORT:
        return ()
    return value.values() if type(value) is dict else value


def _paths_in(value: Any, base: str) -> Iterator[str]:
    """Relative to `base`."""
    for item in _items(value) if type(value) in _CONTAINERS else (value,):
        if type(item) in (str, *_PATHS) and (text := str(item)).startswith(f"{base}/"):
            relative = os.path.normpath(text[len(base) + 1 :])
            if relative != "." and not relative.startswith(".."):
                yield relative
