"""A third-party track, Exercism-style, read from disk: a folder an exercise, with stub, tests, config and example.

Knows the track's format and nothing of ours; `track_pack` makes a pack of what is read here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

MAX_FILE_KIB = 256
_SET_ASIDE = (".meta", ".docs", ".approaches", ".articles", "__pycache__")


class LeftOut(Exception):
    """This exercise cannot be taken over. The message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """One exercise. Texts by path relative to its folder, as the track has them."""

    name: str
    title: str
    blurb: str
    instructions: str
    stubs: Mapping[str, str]
    """What the candidate edits; the first is the entry."""
    example: Mapping[str, str]
    """The track's own solution, by the paths of `stubs`."""
    tests: Mapping[str, str]
    beside: Mapping[str, str]
    """Everything else that lies in the folder: modules and data that tests or solutions use."""
    authors: tuple[str, ...] = ()
    source: str = ""
    difficulty: int = 3
    topics: frozenset[str] = field(default=frozenset())


def exercise_folders(track: Path) -> tuple[Path, ...]:
    """Every folder below `track` (or `track` itself) with a `.meta/config.json`, sorted by name."""
    found = {config.parent.parent for config in track.rglob(".meta/config.json")}
    return tuple(sorted(found, key=lambda folder: folder.name))


def track_facts(track: Path) -> Mapping[str, Mapping[str, Any]]:
    """What the track's own `config.json` says of each exercise, by name; empty if there is none."""
    try:
        listed = json.loads((track / "config.json").read_text("utf-8"))["exercises"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    groups = listed.values() if isinstance(listed, dict) else (listed,)
    entries = [each for group in groups if isinstance(group, list) for each in group if isinstance(each, dict)]
    return {str(each.get("slug", "")): each for each in entries}


def read_exercise(folder: Path, facts: Mapping[str, Any]) -> Exercise:
    """Read one exercise.

    Args:
        facts: The exercise's entry of `track_facts`.

    Raises:
        LeftOut: Something that a round needs is missing.
    """
    config = _config(folder)
    named = config.get("files", {})
    loose = dict(_loose_files(folder))
    stubs = {path: loose[path] for path in _paths(named, "solution") if path in loose}
    tests = {path: loose[path] for path in _paths(named, "test") if path in loose} or _by_ending(loose)
    if not stubs:
        stubs = _stub_by_name(loose, tests)
    if not any(path.endswith("_test.py") or _is_pytest_name(path) for path in tests):
        raise LeftOut("has no *_test.py")
    return Exercise(
        name=folder.name,
        title=folder.name.replace("-", " ").replace("_", " ").capitalize(),
        blurb=str(config.get("blurb", "")).strip(),
        instructions=_instructions(folder),
        stubs=stubs,
        example=_example(folder, (*_paths(named, "example"), *_paths(named, "exemplar")), stubs),
        tests=tests,
        beside={path: text for path, text in loose.items() if path not in stubs and path not in tests},
        authors=tuple(str(author) for author in config.get("authors", ())),
        source=str(config.get("source_url") or config.get("source") or ""),
        difficulty=_difficulty(facts),
        topics=frozenset(str(each) for key in ("practices", "concepts", "topics") for each in facts.get(key) or ()),
    )


def _config(folder: Path) -> dict[str, Any]:
    try:
        config = json.loads((folder / ".meta" / "config.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise LeftOut(f".meta/config.json cannot be read: {error}") from error
    if not isinstance(config, dict) or not isinstance(config.get("files", {}), dict):
        raise LeftOut(".meta/config.json is not an object with `files`")
    return config


def _paths(named: Mapping[str, Any], key: str) -> tuple[str, ...]:
    paths = tuple(str(path) for path in named.get(key) or ())
    for path in paths:
        pure = PurePosixPath(path)
        if pure.is_absolute() or ".." in pure.parts:
            raise LeftOut(f".meta/config.json: files.{key}: {path!r} leads out of the exercise")
    return paths


def _loose_files(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        if relative.parts[0] in _SET_ASIDE or path.name.startswith(".") or path.suffix == ".pyc":
            continue
        if path.is_symlink():
            raise LeftOut(f"{relative.as_posix()} is a link")
        if path.is_file():
            yield relative.as_posix(), _text(path, relative.as_posix())


def _text(path: Path, name: str) -> str:
    if path.stat().st_size > MAX_FILE_KIB * 1024:
        raise LeftOut(f"{name} is larger than {MAX_FILE_KIB} KiB")
    try:
        return path.read_bytes().decode().replace("\r\n", "\n").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise LeftOut(f"{name} is not UTF-8 text") from error


def _by_ending(loose: Mapping[str, str]) -> dict[str, str]:
    return {path: text for path, text in loose.items() if path.endswith("_test.py") or _is_pytest_name(path)}


def _is_pytest_name(path: str) -> bool:
    return re.fullmatch(r"test_\w+\.py", PurePosixPath(path).name) is not None


def _stub_by_name(loose: Mapping[str, str], tests: Mapping[str, str]) -> dict[str, str]:
    names = {PurePosixPath(path).name.removesuffix("_test.py").removeprefix("test_") for path in tests}
    stubs = {path: text for path, text in loose.items() if path.removesuffix(".py") in names}
    if not stubs:
        raise LeftOut("has no stub: .meta/config.json names no files.solution that is there")
    return stubs


def _example(folder: Path, named: tuple[str, ...], stubs: Mapping[str, str]) -> dict[str, str]:
    paths = [folder / path for path in named] or [
        folder / ".meta" / name for name in ("example.py", "exemplar.py") if (folder / ".meta" / name).is_file()
    ]
    texts = {path.name: _text(path, path.name) for path in paths if path.is_file()}
    if not texts:
        raise LeftOut("has no example solution, so its suite cannot be proven")
    by_name = {path: texts[PurePosixPath(path).name] for path in stubs if PurePosixPath(path).name in texts}
    return by_name or {next(iter(stubs)): next(iter(texts.values()))}


def _instructions(folder: Path) -> str:
    names = ("introduction.md", "instructions.md", "instructions.append.md")
    parts = [_text(path, name).strip() for name in names if (path := folder / ".docs" / name).is_file()]
    return "\n\n".join(part for part in parts if part) or "The tests are the only description of this exercise."


def _difficulty(facts: Mapping[str, Any]) -> int:
    given = facts.get("difficulty", 3)
    return min(max(given, 1), 10) if isinstance(given, int) else 3
