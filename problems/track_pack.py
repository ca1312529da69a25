"""An exercise of a third-party track as the files of one of our packs. Pure.

What a track does not have is not made up: no clarifications, no wrong solutions, status beta. The debrief is the
general one of `imported_debrief.toml`; the edges are the suite's own cases, in words.
"""

from __future__ import annotations

import re
import tomllib
import uuid
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from problems.cases import case_names
from problems.track import Exercise

_NAMESPACE = uuid.UUID("6f0f3f0e-6b0a-4f0c-9d3e-2f0f5a1c7c11")
_MAX_EDGES = 20
_IMPORT = re.compile(r"\s*(?:from|import)\s+\.?(\w+)")
_PATTERNS = {
    "arrays-and-strings": {"strings", "lists", "loops", "tuples", "list-methods", "string-methods"},
    "hash-maps": {"dicts", "sets", "dict-methods"},
    "sorting": {"sorting", "comparisons", "rich-comparisons"},
    "error-handling": {"raising-and-handling-errors", "user-defined-errors"},
    "data-modeling": {"classes", "class-customization", "class-inheritance", "operator-overloading"},
    "graphs": {"recursion", "recursive-data-structures"},
}
"""Our patterns by the topics that tracks name."""


def slug_of(exercise: Exercise) -> str:
    slug = re.sub(r"[^a-z0-9]+", "_", exercise.name.lower()).strip("_")[:40]
    return slug if slug[:1].isalpha() and len(slug) > 1 else f"exercise_{slug}"[:40]


def pack_files(exercise: Exercise, *, kind: str, mode: str) -> dict[str, dict[str, Any] | str]:
    """Every file of the pack by its path: a mapping is TOML, a text is written as it is.

    Args:
        kind: `api-module`, or `refactor` if the track's stub already passes its tests.
        mode: `split`, or `direct` if the suite needs to share a process with the submission.
    """
    hidden = _hidden(exercise)
    texts: dict[str, dict[str, Any] | str] = {
        "problem.toml": _problem(exercise, kind, mode, hidden),
        "debrief.toml": _debrief(),
        "statement.md": f"{exercise.instructions.strip()}\n",
        "editorial.md": _editorial(exercise),
    }
    texts |= {f"starter/{path}": text for path, text in {**exercise.stubs, **_readonly(exercise)}.items()}
    texts |= {f"tests/hidden/{path}": text for path, text in hidden.items()}
    texts |= {f"tests/public/{path.removeprefix('stage1/')}": text for path, text in hidden.items()}
    texts |= {f"submissions/accepted/reference/{path}": text for path, text in exercise.example.items()}
    return texts


def _readonly(exercise: Exercise) -> dict[str, str]:
    """What goes along with the submission: data, and the modules that it imports. Other modules are the tests' own."""
    used = _imported_by(exercise.stubs, exercise.example)
    while more := _imported_by({path: exercise.beside[path] for path in exercise.beside if _module(path) in used}):
        if more <= used:
            break
        used |= more
    return {path: text for path, text in exercise.beside.items() if not path.endswith(".py") or _module(path) in used}


def _imported_by(*groups: Mapping[str, str]) -> set[str]:
    """First names of the modules that these files import."""
    lines = (line for files in groups for text in files.values() for line in text.splitlines())
    return {match[1] for line in lines if (match := _IMPORT.match(line))}


def _module(path: str) -> str:
    return PurePosixPath(path).parts[0].removesuffix(".py")


def _hidden(exercise: Exercise) -> dict[str, str]:
    """The tests as stage 1. Data lies beside them and at the root too: some suites open it by its bare name."""
    along = _readonly(exercise)
    tests = {f"stage1/{_test_name(path)}": text for path, text in exercise.tests.items()}
    own = {f"stage1/{path}": text for path, text in exercise.beside.items() if path not in along}
    data = {path: text for path, text in along.items() if not path.endswith(".py")}
    return tests | own | data | {f"stage1/{path}": text for path, text in data.items()}


def _test_name(path: str) -> str:
    pure = PurePosixPath(path)
    name = pure.name
    if name.endswith("_test.py"):
        name = f"test_{name.removesuffix('_test.py')}.py"
    return pure.with_name(name).as_posix()


def _problem(exercise: Exercise, kind: str, mode: str, hidden: Mapping[str, str]) -> dict[str, Any]:
    return {
        "format_version": 1,
        "uuid": str(uuid.uuid5(_NAMESPACE, exercise.name)),
        "version": 1,
        "title": exercise.title,
        "status": "beta",
        "kind": kind,
        "mode": mode,
        "difficulty": exercise.difficulty,
        "summary": (exercise.blurb or exercise.title)[:2000],
        "patterns": _patterns(exercise.topics),
        "tradeoffs": ["performance-simplicity"],
        "authors": list(exercise.authors) or ["unknown"],
        "license": "as the track it was imported from",
        "source": exercise.source or f"imported exercise {exercise.name}",
        "round": {"minutes": 30, "clarify": 3, "plan": 4, "code": 15, "verify": 3, "explain": 5},
        "files": {
            "editable": list(exercise.stubs),
            "readonly": list(_readonly(exercise)),
            "entry": next(iter(exercise.stubs)),
        },
        "stage": [{"title": exercise.title, "statement": "statement.md"}],
        "edge": _edges(hidden),
    }


def _patterns(topics: frozenset[str]) -> list[str]:
    return [pattern for pattern, names in _PATTERNS.items() if names & topics] or ["arrays-and-strings"]


def _edges(hidden: Mapping[str, str]) -> list[dict[str, Any]]:
    cases = case_names({path: text for path, text in hidden.items() if path.startswith("stage1/")})
    return [
        {"id": f"case-{number}", "text": _in_words(case), "tests": [case], "severity": "major"}
        for number, case in enumerate(cases[:_MAX_EDGES], start=1)
    ] or [{"id": "case-1", "text": "the suite's first case", "tests": [f"{next(iter(hidden))}::test"]}]


def _in_words(case: str) -> str:
    return case.rpartition("::")[2].removeprefix("test_").replace("_", " ") or case


def _debrief() -> dict[str, Any]:
    template = tomllib.loads(Path(__file__).with_name("imported_debrief.toml").read_text("utf-8"))
    for prompt in template["edge"]:
        prompt["edges"] = ["case-1"]
    return template


def _editorial(exercise: Exercise) -> str:
    parts = [f"# {exercise.title}", exercise.blurb, "The track's own solution:"]
    parts += [f"```python\n{text.strip()}\n```" for text in exercise.example.values()]
    return "\n\n".join(part for part in parts if part) + "\n"
