"""Folder to `Pack`, and folder of folders to `Bank`. Reads; judges nothing beyond what a round cannot do without.

Everything but `submissions/` is read at once: a pack takes a few milliseconds, and an error in any file is
known before somebody starts a round on it. `problems.submissions` reads the rest when it is needed.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from problems.debrief import DebriefPack
from problems.errors import Complaint, PackError
from problems.folder import PackFolder
from problems.pack import Pack
from problems.plain_words import dotted_key, said_plainly, toml_place
from problems.problem import Model, Problem

__all__ = ["Bank", "Complaint", "PackError", "bank_folder", "find_pack", "load_bank", "load_pack", "names_in"]

_M = TypeVar("_M", bound=Model)
_SLUG = re.compile(r"[a-z][a-z0-9_]{1,39}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bank:
    """All packs of one folder, by slug; those that cannot be read stand beside the others and hide none."""

    folder: Path
    packs: tuple[Pack, ...]
    errors: tuple[PackError, ...] = ()

    def pack(self, slug: str) -> Pack:
        """The pack called `slug`.

        Raises:
            PackError: There is none, or it cannot be read.
        """
        for pack in self.packs:
            if pack.slug == slug:
                return pack
        for error in self.errors:
            if error.slug == slug:
                raise error
        near = difflib.get_close_matches(slug, [pack.slug for pack in self.packs], n=3, cutoff=0.5)
        fix = f"did you mean {', '.join(near)}?" if near else "`coderound list` shows all of them"
        raise PackError(slug, (Complaint(slug, "there is no such problem", fix=fix),))


def bank_folder() -> Path:
    """The folder of our own packs, in a checkout and in an installed wheel alike."""
    return Path(__file__).with_name("bank")


def find_pack(name: str, own: Path) -> Pack:
    """A problem by its slug in our bank, else in `own`, or by the path of its folder.

    Raises:
        PackError: There is none, or it cannot be read.
    """
    as_path = Path(name)
    if as_path.name != name or (as_path / "problem.toml").is_file():
        return load_pack(as_path)
    for bank in (bank_folder(), own):
        if (bank / name).is_dir():
            return load_pack(bank / name)
    return load_bank(bank_folder()).pack(name)  # knows which names are near


def load_bank(folder: Path) -> Bank:
    """Read every pack in `folder`, sorted by slug. A broken one becomes an error, never a hole.

    Raises:
        PackError: `folder` itself cannot be read.
    """
    packs: list[Pack] = []
    errors: list[PackError] = []
    for path in _pack_folders(folder):
        try:
            packs.append(load_pack(path))
        except PackError as error:
            errors.append(error)
    return Bank(folder=folder, packs=tuple(packs), errors=tuple(errors))


def load_pack(folder: Path) -> Pack:
    """Read one pack.

    Raises:
        PackError: Anything in it that a round needs is missing or wrong; all complaints at once.
    """
    # A slug is the folder's own name: `coderound pack check .` must find it too.
    source = PackFolder(folder.resolve())
    if not folder.is_dir():
        complaint = Complaint(str(folder), "is not a folder", fix="name a folder with a problem.toml")
        raise PackError(folder.name, (complaint,))
    if not _SLUG.fullmatch(source.slug):
        source.complain("", "is no slug", fix="name the folder with lower case letters, digits and underscores")
    problem = _model(source, "problem.toml", Problem)
    debrief = _model(source, "debrief.toml", DebriefPack)
    if problem is None or debrief is None:
        raise PackError(source.slug, tuple(source.complaints))
    pack = Pack(
        slug=source.slug,
        folder=source.root,
        problem=problem,
        debrief=debrief,
        statements=tuple(source.text(stage.statement) for stage in problem.stage),
        starter=source.texts("starter"),
        public=source.texts("tests/public"),
        hidden=source.texts("tests/hidden"),
        driver=source.text("tests/driver.py", required=False) or None,
        editorial=source.text("editorial.md"),
    )
    _complain_of_holes(source, pack)
    if source.complaints:
        raise PackError(source.slug, tuple(source.complaints))
    return pack


def names_in(pack: Pack) -> dict[str, tuple[str, ...]]:
    """What lies in a pack's folder (`""`) and in `tests`, by name; dot files and caches left out. For `lint`."""
    return {
        below: tuple(sorted(path.name for path in (pack.folder / below).iterdir() if path.name[0] not in "._"))
        for below in ("", "tests")
    }


def _pack_folders(folder: Path) -> Iterator[Path]:
    try:
        found = sorted(folder.iterdir())
    except OSError as error:
        complaint = Complaint(str(folder), f"cannot be read: {error.strerror}", fix="name a folder of packs")
        raise PackError(folder.name, (complaint,)) from error
    return (path for path in found if path.is_dir() and not path.name.startswith((".", "_")))


def _model(source: PackFolder, path: str, model: type[_M]) -> _M | None:
    before = len(source.complaints)
    text = source.text(path)
    if not text and len(source.complaints) > before:
        return None
    try:
        return model.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        message, place = toml_place(str(error))
        source.complain(path, message, key=place)
    except ValidationError as error:
        for detail in error.errors(include_url=False, include_context=False):
            source.complain(path, said_plainly(detail), key=dotted_key(detail["loc"]))
    return None


def _complain_of_holes(source: PackFolder, pack: Pack) -> None:
    files = pack.problem.files
    for path in dict.fromkeys((*files.editable, *files.readonly, files.entry)):
        if path not in pack.starter and not any(path in str(said) for said in source.complaints):
            fix = "add it, or take it out of [files]"
            source.complain(f"starter/{path}", "is missing, but [files] names it", fix=fix)
    if not _has_tests(pack.public, ""):
        source.complain("tests/public", "has no test_*.py", fix="show the candidate at least one test")
    for number, _ in enumerate(pack.problem.stage, start=1):
        if not _has_tests(pack.hidden, f"stage{number}/"):
            fix = "each [[stage]] has tests of its own"
            source.complain(f"tests/hidden/stage{number}", "has no test_*.py", fix=fix)


def _has_tests(files: Mapping[str, str], below: str) -> bool:
    return any(path.startswith(below) and re.search(r"(^|/)test_[^/]*\.py$", path) for path in files)
