"""The files of a new pack: small, sound, and with a TODO wherever its author has something to say. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from string import Template
from uuid import UUID

from problems import skeleton_texts as texts
from problems.vocabulary import Kind

_PATTERNS: Mapping[Kind, str] = {
    Kind.CONCURRENCY: "concurrency",
    Kind.DEBUG: "error-handling",
    Kind.REFACTOR: "data-modeling",
    Kind.OPTIMIZE: "sorting",
    Kind.DATA_MODEL: "data-modeling",
}

_ASKED = (
    ("followup", 1, 'kind = "scale-10x"'),
    ("followup", 2, 'kind = "outage"'),
    ("tradeoff", 1, 'pair = "consistency-availability"'),
    ("tradeoff", 2, 'pair = "durability-latency"'),
    ("edge", 1, 'edges = ["unknown-title"]'),
    ("edge", 2, 'edges = ["unknown-title"]'),
)


def skeleton(slug: str, kind: Kind, uuid: UUID) -> dict[str, str]:
    """Every file of the new pack by its path. A concurrency pack comes with a driver and a race."""
    values = {
        "slug": slug,
        "kind": str(kind),
        "uuid": str(uuid),
        "title": slug.replace("_", " ").capitalize(),
        "pattern": _PATTERNS.get(kind, "hash-maps"),
    }
    files = {
        "problem.toml": texts.PROBLEM,
        "statement.md": texts.STATEMENT,
        "starter/$slug.py": texts.STARTER,
        "tests/public/test_basics.py": texts.PUBLIC,
        "tests/hidden/stage1/test_${slug}_counts.py": texts.HIDDEN,
        "submissions/accepted/reference.py": texts.REFERENCE,
        "submissions/accepted/keeps_every_play.py": texts.SECOND,
        "submissions/wrong_answer/unknown_counts_once.patch.toml": texts.WRONG,
        "editorial.md": "# $title\n\nTODO: the idea, its cost, the usual slips, what a senior says.\n",
    }
    if kind is Kind.CONCURRENCY:
        files |= {
            "tests/driver.py": texts.DRIVER,
            "tests/hidden/stage1/test_${slug}_races.py": texts.RACES,
            "submissions/accepted/reference.py": texts.LOCKED_REFERENCE,
        }
    filled = {Template(path).substitute(values): Template(text).substitute(values) for path, text in files.items()}
    return {**filled, "debrief.toml": "\n".join(_question(*asked) for asked in _ASKED)}


def todos(files: Mapping[str, str]) -> tuple[str, ...]:
    """`file:line: what`, for each TODO that is left."""
    return tuple(
        f"{path}:{number}: {_after_todo(line)}"
        for path, text in sorted(files.items())
        for number, line in enumerate(text.splitlines(), start=1)
        if "TODO" in line
    )


def _after_todo(line: str) -> str:
    said = line.partition("TODO")[2].strip(':")] ')
    return said or line.strip()


def _question(kind: str, number: int, what: str) -> str:
    points = Template(texts.POINTS).substitute(kind=kind)
    return Template(texts.QUESTION).substitute(kind=kind, number=number, what=what, points=points)
