"""Where this Python and pytest live on this machine, so that they can be shown to a sandbox, and to nobody more."""

from __future__ import annotations

import os
import re
import site
import stat
import sys
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Interpreter:
    """The real Python below any virtual environment."""

    executable: Path
    prefix: Path

    @classmethod
    def this(cls) -> Interpreter:
        base = getattr(sys, "_base_executable", "") or sys.executable  # the one that made the virtual environment
        return cls(Path(base).resolve(), Path(sys.base_prefix).resolve())

    def package_folders(self) -> tuple[Path, ...]:
        """Third-party packages of the real Python: no business of a submission."""
        found = [Path(folder) for folder in site.getsitepackages([str(self.prefix)])]
        found.append(Path("/usr/lib/python3/dist-packages"))  # Debian's own, shared by all its Pythons
        return tuple(folder for folder in found if folder.is_dir())


def packages_of(*names: str) -> tuple[Path, ...]:
    """The top-level files and folders of these distributions and of all that they require.

    Raises:
        metadata.PackageNotFoundError: One of `names` is not installed.
    """
    waiting, seen, found = list(names), set[str](), set[Path]()
    while waiting:
        name = waiting.pop().lower().replace("_", "-")
        if name in seen:
            continue
        seen.add(name)
        try:
            distribution = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            if name in names:
                raise
            continue  # required on another platform only
        found |= _top_level(distribution)
        waiting += [re.split(r"[^\w.-]", need)[0] for need in distribution.requires or () if "extra ==" not in need]
    return tuple(sorted(found))


def _top_level(distribution: metadata.Distribution) -> set[Path]:
    names = {file.parts[0] for file in distribution.files or ()}
    wanted = (name for name in names if not name.endswith((".dist-info", ".pth")) and name not in ("..", "__pycache__"))
    return {Path(str(distribution.locate_file(name))).resolve() for name in wanted}


def hidden_from_others(path: Path) -> Path | None:
    """The first folder on the way to `path`, or `path` itself, that other users may not enter or read."""
    for place in (*reversed(path.resolve().parents), path.resolve()):
        mode = place.stat().st_mode
        needed = stat.S_IXOTH if stat.S_ISDIR(mode) else stat.S_IROTH
        if not mode & needed:
            return place
    return None


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0
