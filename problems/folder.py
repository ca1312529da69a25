"""Reads the text files below a folder and complains of those that no pack may hold. Knows nothing of what they mean."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from problems.errors import Complaint

MAX_FILE_KIB = 256
MAX_FILES = 400
_CLUTTER = frozenset({"__pycache__"})


@dataclass
class PackFolder:
    """One pack's folder. Complaints pile up in `complaints`, so that an author sees all of them at once."""

    root: Path
    complaints: list[Complaint] = field(default_factory=list)

    @property
    def slug(self) -> str:
        return self.root.name

    def complain(self, path: str, problem: str, *, key: str = "", fix: str = "") -> None:
        self.complaints.append(Complaint(f"{self.slug}/{path}" if path else self.slug, problem, key, fix))

    def text(self, path: str, *, required: bool = True) -> str:
        """The text of one file; `""` and a complaint if there is none, or if it is not what a pack may hold."""
        data = self._bytes(path, required=required)
        return "" if data is None else self._decoded(path, data)

    def texts(self, below: str) -> dict[str, str]:
        """Every file below a folder by its path relative to it, sorted; clutter (dot files, caches) left out."""
        return {path: self.text(f"{below}/{path}") for path in self.paths(below)}

    def paths(self, below: str) -> tuple[str, ...]:
        top = self.root / below
        found: list[str] = []
        for folder, folders, files in os.walk(top):
            here = Path(folder)
            self._complain_of_linked_folders(here, folders)
            folders[:] = sorted(name for name in folders if not _is_clutter(name))
            found += [(here / name).relative_to(top).as_posix() for name in files if not _is_clutter(name)]
        if len(found) > MAX_FILES:
            self.complain(below, f"{len(found)} files; a pack may have {MAX_FILES}", fix="leave out what no test needs")
        return tuple(sorted(found)[:MAX_FILES])

    def _complain_of_linked_folders(self, here: Path, folders: list[str]) -> None:
        for name in folders:
            if (here / name).is_symlink():
                self.complain(
                    (here / name).relative_to(self.root).as_posix(),
                    "is a link to a folder",
                    fix="put the files themselves there",
                )

    def _bytes(self, path: str, *, required: bool) -> bytes | None:
        file = self.root / path
        if not file.is_file():
            if file.is_symlink():
                self.complain(path, "is a link to nowhere", fix="put the file itself there")
            elif required:
                self.complain(path, "is missing", fix="docs/packs.md says what belongs there")
            return None
        if not file.resolve().is_relative_to(self.root.resolve()):
            self.complain(path, "is a link that leads out of the pack", fix="put the file itself there")
            return None
        if (size := file.stat().st_size) > MAX_FILE_KIB * 1024:
            problem = f"has {size // 1024} KiB; a file may have {MAX_FILE_KIB}"
            self.complain(path, problem, fix="generate it in the test")
            return None
        try:
            return file.read_bytes()
        except OSError as error:
            self.complain(path, f"cannot be read: {error.strerror}", fix="check its permissions")
            return None

    def _decoded(self, path: str, data: bytes) -> str:
        if data.startswith(b"\xef\xbb\xbf"):
            self.complain(path, "starts with a byte order mark", fix="save it as plain UTF-8")
            data = data[3:]
        if b"\r" in data:
            place = _line_of(data, data.index(b"\r"))
            self.complain(path, "has CRLF line ends", key=place, fix="save it with LF; in git: `* text eol=lf`")
        try:
            return data.decode()
        except UnicodeDecodeError as error:
            problem = f"byte {data[error.start]:#04x} is not UTF-8"
            self.complain(path, problem, key=_line_of(data, error.start), fix="save it as UTF-8")
            return ""


def _line_of(data: bytes, offset: int) -> str:
    return f"line {data[:offset].count(10) + 1}"


def _is_clutter(name: str) -> bool:
    return name.startswith(".") or name in _CLUTTER or name.endswith((".pyc", "~"))
