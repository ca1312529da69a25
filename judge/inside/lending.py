"""Files that the suite tells the submission of: a path in the examiner's folder is another user's, so what lies there
is lent. The submission gets a copy at a path of its own, and what it changes is carried back."""

from __future__ import annotations

import base64
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PosixPath, PurePosixPath
from typing import Any, NamedTuple, TypeAlias

from judge.inside.atoms import NotAValue

_MOST_BYTES = 2 << 20
_MOST_FILES = 500
_MOST_CARRIED = 8 << 20
"""Bytes that a case may write."""
_PATHS = (PosixPath, PurePosixPath)
Entry: TypeAlias = tuple[str, str | None]
"""A path below the folder and its content: base64, `/` for a folder, None for what is not there."""


class Stamp(NamedTuple):
    """What changes when a file is written."""

    is_folder: bool
    written_ns: int
    size: int
    inode: int


class TooMuch(Exception):
    """More than a frame can carry."""


def stamp(path: Path) -> Stamp | None:
    """None for what is not there, and for links and devices."""
    try:
        seen = path.lstat()
    except OSError:
        return None
    if stat.S_ISDIR(seen.st_mode):
        return Stamp(True, 0, 0, seen.st_ino)
    return Stamp(False, seen.st_mtime_ns, seen.st_size, seen.st_ino) if stat.S_ISREG(seen.st_mode) else None


def below(folder: Path, top: Path) -> dict[str, Stamp]:
    """`top` and every file and folder in it, by their paths below `folder`.

    Raises:
        TooMuch: There are too many.
    """
    found: dict[str, Stamp] = {}
    for path in (top, *(Path(place, name) for place, *names in os.walk(top) for some in names for name in some)):
        if (seen := stamp(path)) is not None and path != folder:
            found[path.relative_to(folder).as_posix()] = seen
        if len(found) > _MOST_FILES:
            raise TooMuch(f"more than {_MOST_FILES} files are lent")
    return found


def entries(folder: Path, before: Mapping[str, Stamp], now: Mapping[str, Stamp]) -> tuple[Entry, ...]:
    """What has come, changed or gone; folders before what they hold.

    Raises:
        TooMuch: It is more than a frame can carry.
    """
    changed = sorted(name for name, seen in now.items() if before.get(name) != seen)
    if sum(now[name].size for name in changed) > _MOST_BYTES:
        raise TooMuch(f"more than {_MOST_BYTES >> 20} MiB of files are lent")
    gone = sorted(before.keys() - now.keys(), reverse=True)
    return (*((name, _content(folder / name, now[name])) for name in changed), *((name, None) for name in gone))


def _content(path: Path, seen: Stamp) -> str:
    return "/" if seen.is_folder else base64.b64encode(path.read_bytes()).decode("ascii")


def take(folder: Path, given: Any) -> None:
    """Make `folder` as the other side has it. Nothing outside of it is touched, whatever is given.

    Raises:
        NotAValue: It is no list of entries.
    """
    for entry in given:
        name, content = entry
        parts = PurePosixPath(name).parts if type(name) is str else ()
        if not parts or name.startswith("/") or ".." in parts or not (content is None or type(content) is str):
            raise NotAValue("a broken file")
        _put(folder.joinpath(*parts), content)


def _put(path: Path, content: str | None) -> None:
    if path.is_symlink() or path.parent.resolve() != path.parent:
        raise NotAValue("a file behind a link")
    if content is None:
        if path.is_dir():
            import shutil  # here: 2 ms

            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
    elif content == "/":
        path.mkdir(parents=True, exist_ok=True)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(base64.b64decode(content, validate=True))


def moved(value: Any, old: str, new: str) -> Any:
    """`value` with each path below `old` now below `new`: texts and paths, also within a tuple, list or dict."""
    kind = type(value)
    if kind is str:
        return (
            new + value[len(old) :] if value.startswith(old) and value[len(old) : len(old) + 1] in ("", "/") else value
        )
    if kind in _PATHS:
        text = str(value)
        changed = moved(text, old, new)
        return value if changed is text else kind(changed)
    if kind in (tuple, list):
        items = [moved(item, old, new) for item in value]
        return value if all(map(_is, items, value)) else kind(items)
    if kind is dict:
        items = [moved(item, old, new) for item in value.values()]
        return value if all(map(_is, items, value.values())) else dict(zip(value, items, strict=True))
    return value


def _is(one: Any, other: Any) -> bool:
    return one is other


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
        return moved(values, self._base, self._there), moved(keywords, self._base, self._there)

    def back(self, value: Any) -> Any:
        """A result, with paths as the suite knows them."""
        return moved(value, self._there, self._base) if self._there else value

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


def _paths_in(value: Any, base: str) -> Iterator[str]:
    """Relative to `base`."""
    kind = type(value)
    if kind in _PATHS:
        value, kind = str(value), str
    if kind is str and value.startswith(base + "/"):
        relative = os.path.normpath(value[len(base) + 1 :])
        if relative != "." and not relative.startswith(".."):
            yield relative
    elif kind in (tuple, list, dict):
        for item in value.values() if kind is dict else value:
            yield from _paths_in(item, base)


class Borrower:
    """The candidate's half, for one case."""

    def __init__(self) -> None:
        self._home = os.getcwd()  # noqa: PTH109  # in every child: no Path on the way
        self._folder: Path | None = None
        self._seen: dict[str, Stamp] = {}

    def borrow(self, given: tuple[Entry, ...]) -> str:
        """Have a copy of what is given; returns the folder it lies in."""
        if self._folder is None:
            import tempfile  # here: 3 ms, and few suites lend files

            self._folder = Path(tempfile.mkdtemp(prefix="lent-"))
        take(self._folder, given)
        self._seen = below(self._folder, self._folder)
        return str(self._folder)

    def chdir(self, place: str) -> None:
        """Go where the suite has gone; home if nowhere."""
        os.chdir(place or self._home)

    def changes(self) -> tuple[Entry, ...]:
        """Since the last look."""
        if self._folder is None:
            return ()
        now = below(self._folder, self._folder)
        found, self._seen = entries(self._folder, self._seen, now), now
        return found

    def close(self) -> None:
        if self._folder is not None:
            _put(self._folder, None)
