"""A pack's own submissions: whole files, folders, or patches of the reference. The folder is the expected verdict.

The format is written down in `docs/packs.md`. Nothing is run here.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from problems.errors import Complaint
from problems.folder import PackFolder
from problems.header import Header, header_of
from problems.pack import Pack
from problems.patch import PatchError, read_patch

VERDICT_FOLDERS: Mapping[str, str] = {
    "accepted": "AC",
    "wrong_answer": "WA",
    "run_time_error": "RTE",
    "time_limit_exceeded": "TLE",
    "memory_limit_exceeded": "MLE",
    "output_limit_exceeded": "OLE",
    "compile_error": "CE",
}
REFERENCE = "accepted/reference"
_PATCH = ".patch.toml"
_STAGE = re.compile(r"stage([1-9])")


@dataclass(frozen=True, slots=True, kw_only=True)
class PackSubmission:
    """One version of one submission, complete: `files` holds every file of the starter, replaced or not."""

    name: str
    """`wrong_answer/off_by_one`: verdict folder and name, without the form."""
    verdict: str
    """The verdict that its folder promises: `WA`."""
    stage: int
    """Judged by the tests of stages 1 to this one."""
    idea: str
    rejected_by: tuple[str, ...]
    files: Mapping[str, str]
    only: bool = False
    """A single case rejects it, and its author knows."""

    @property
    def accepted(self) -> bool:
        return self.verdict == "AC"


@dataclass(frozen=True, slots=True)
class PackSubmissions:
    """All of a pack's submissions that could be read, and what is wrong with the others."""

    all: tuple[PackSubmission, ...]
    complaints: tuple[Complaint, ...] = ()

    @property
    def accepted(self) -> tuple[PackSubmission, ...]:
        return tuple(each for each in self.all if each.accepted)

    @property
    def wrong(self) -> tuple[PackSubmission, ...]:
        return tuple(each for each in self.all if not each.accepted)

    def reference(self, stage: int) -> PackSubmission | None:
        """The reference's version for `stage`: the last one written for it or for an earlier stage."""
        versions = [each for each in self.all if each.name == REFERENCE]
        earlier = [each for each in versions if each.stage <= stage]
        return max(earlier or versions, key=lambda each: each.stage, default=None)


def read_submissions(pack: Pack) -> PackSubmissions:
    """Read `submissions/` of a loaded pack. Never raises for what is in it: complaints stand beside what is sound."""
    source = PackFolder(pack.folder)
    found: list[PackSubmission] = []
    # The reference comes first: patches are made on it.
    for path in sorted(_entries(source), key=lambda path: not path.startswith(REFERENCE)):
        found += _read(source, pack, path, PackSubmissions(tuple(found)))
    return PackSubmissions(tuple(_without_doubles(source, found)), tuple(source.complaints))


def _entries(source: PackFolder) -> Iterator[str]:
    """`wrong_answer/off_by_one.py`, ...: one path a submission, relative to `submissions/`."""
    entries: dict[str, None] = {}
    for path in source.paths("submissions"):
        folder, _, rest = path.partition("/")
        if folder not in VERDICT_FOLDERS or not rest:
            _complain_of_folder(source, folder, is_file=not rest)
        else:
            entries[f"{folder}/{rest.split('/')[0]}"] = None
    return iter(entries)


def _complain_of_folder(source: PackFolder, name: str, *, is_file: bool) -> None:
    near = difflib.get_close_matches(name.lower().replace("-", "_"), VERDICT_FOLDERS, n=1)
    fix = f"did you mean {near[0]}?" if near else f"one of {', '.join(VERDICT_FOLDERS)}"
    problem = "lies in no verdict folder" if is_file else "is no verdict folder"
    if not any(said.path == f"{source.slug}/submissions/{name}" for said in source.complaints):
        source.complain(f"submissions/{name}", problem, fix=fix)


def _read(source: PackFolder, pack: Pack, path: str, before: PackSubmissions) -> tuple[PackSubmission, ...]:
    if path.endswith(_PATCH):
        return _read_patch(source, pack, path, before)
    if path.endswith(".py"):
        text = source.text(f"submissions/{path}")
        return _made(source, pack, path, stage=None, header=header_of(text), files={pack.problem.files.entry: text})
    if (source.root / "submissions" / path).is_dir():
        return _read_folder(source, pack, path)
    fix = f"write a .py file, a folder, or a {_PATCH} file"
    source.complain(f"submissions/{path}", "is no submission", fix=fix)
    return ()


def _read_folder(source: PackFolder, pack: Pack, path: str) -> tuple[PackSubmission, ...]:
    files = source.texts(f"submissions/{path}")
    staged: dict[int | None, dict[str, str]] = {}
    for name, text in files.items():
        top, _, rest = name.partition("/")
        match = _STAGE.fullmatch(top) if rest else None
        staged.setdefault(int(match[1]) if match else None, {})[rest if match else name] = text
    if None in staged and len(staged) > 1:
        source.complain(
            f"submissions/{path}", "has stage folders and files beside them", fix="put all files into stages"
        )
        return ()
    versions: list[PackSubmission] = []
    for stage, replaced in sorted(staged.items(), key=lambda item: item[0] or 0):
        header = header_of(*(text for name, text in replaced.items() if name.endswith(".py")))
        versions += _made(source, pack, path, stage=stage, header=header, files=replaced)
    return tuple(versions)


def _read_patch(source: PackFolder, pack: Pack, path: str, before: PackSubmissions) -> tuple[PackSubmission, ...]:
    where = f"submissions/{path}"
    if not (text := source.text(where)):
        return ()
    try:
        patch = read_patch(text)
        stage = patch.stage or len(pack.problem.stage)
        if (reference := before.reference(stage)) is None:
            raise PatchError("", "there is no reference to change", f"write submissions/{REFERENCE}")
        files = patch.applied(reference.files, entry=pack.problem.files.entry)
    except PatchError as error:
        source.complain(where, error.problem, key=error.key, fix=error.fix)
        return ()
    header = Header(idea=patch.idea, rejected_by=patch.rejected_by, stage=patch.stage, only=patch.only)
    return _made(source, pack, path, stage=None, header=header, files=files)


def _made(
    source: PackFolder, pack: Pack, path: str, *, stage: int | None, header: Header, files: Mapping[str, str]
) -> tuple[PackSubmission, ...]:
    """The submission, if its header and its files are sound; else complaints."""
    where = f"submissions/{path}"
    folder = path.split("/")[0]
    before = len(source.complaints)
    _complain_of_header(source, where, folder, header)
    stage = stage or header.stage or len(pack.problem.stage)
    if stage > len(pack.problem.stage):
        source.complain(
            where, f"is for stage {stage} of {len(pack.problem.stage)}", fix="add the [[stage]] or correct it"
        )
    for name in sorted(set(files) - set(pack.starter)):
        source.complain(
            f"{where}: {name}", "is no file of the starter", fix="a submission replaces files, it adds none"
        )
    if len(source.complaints) > before:
        return ()
    made = PackSubmission(
        name=_name(path),
        verdict=VERDICT_FOLDERS[folder],
        stage=stage,
        idea=header.idea,
        rejected_by=header.rejected_by,
        only=header.only,
        files={**pack.starter, **files},
    )
    return (made,)


def _complain_of_header(source: PackFolder, where: str, folder: str, header: Header) -> None:
    for complaint in header.complaints:
        source.complain(where, complaint, fix="docs/packs.md shows a header")
    if not header.idea:
        source.complain(where, "says no idea", fix="start the file with `# idea: ...`")
    wants_case = folder not in ("accepted", "compile_error")
    if wants_case and not header.rejected_by:
        source.complain(where, "names no case that rejects it", fix="add `# rejected-by: stage1/test_x.py::test_name`")
    if not wants_case and header.rejected_by:
        source.complain(where, f"names a rejecting case, but lies in {folder}/", fix="move it, or take the line out")


def _name(path: str) -> str:
    pure = PurePosixPath(path)
    return f"{pure.parent}/{pure.name.removesuffix(_PATCH).removesuffix('.py')}"


def _without_doubles(source: PackFolder, found: list[PackSubmission]) -> Iterator[PackSubmission]:
    seen: set[tuple[str, int]] = set()
    for each in found:
        if (each.name, each.stage) in seen:
            source.complain(f"submissions/{each.name}", "is there twice, in two forms", fix="rename one of them")
            continue
        seen.add((each.name, each.stage))
        yield each
