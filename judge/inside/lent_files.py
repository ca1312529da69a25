"""A folder that two sides hold a copy of: what it looks like, what has changed, and how to follow a change."""

from __future__ import annotations

import base64
import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from judge.inside.atoms import NotAValue
from judge.inside.wire import WireError, parts_of

_MOST_BYTES = 2 << 20
_MOST_FILES = 500
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
        if type(name) is not str or not (content is None or type(content) is str):
            raise NotAValue("a broken file")
        try:
            put(folder.joinpath(*parts_of(name)), content)
        except WireError as problem:
            raise NotAValue(str(problem)) from None


def put(path: Path, content: str | None) -> None:
    """Raises NotAValue if there is a link on the way."""
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
