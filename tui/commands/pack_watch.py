"""Which packs have been saved since the last look. A look twice a second is enough, and needs no library."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from problems.folder import PackFolder

_OURS = "quality/report.json"
_State = dict[str, tuple[int, int]]


def changes(folders: Sequence[Path], wait: Callable[[], None]) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """A folder and its files that were changed, made or taken away, as soon as they hold still for one look.

    Ends when there is no folder left.

    Args:
        wait: Between two looks; whoever is tired of watching raises out of it.
    """
    known = {folder: _state(folder) for folder in folders}
    while any(folder.is_dir() for folder in folders):
        wait()
        for folder in folders:
            before, now = known[folder], _state(folder)
            if now == before:
                continue
            while True:  # an editor, or git, writes more than one file
                wait()
                if (later := _state(folder)) == now:
                    break
                now = later
            known[folder] = now
            changed = {path for path in before.keys() | now.keys() if before.get(path) != now.get(path)}
            if changed:
                yield folder, tuple(sorted(changed))


def _state(folder: Path) -> _State:
    found: _State = {}
    for path in PackFolder(folder).paths("."):
        try:
            status = (folder / path).stat()
        except OSError:
            continue  # gone since we listed it
        if path != _OURS:
            found[path] = (status.st_mtime_ns, status.st_size)
    return found
