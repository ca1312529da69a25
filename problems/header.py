"""The comment at the top of a pack's submission: what it gets wrong, and which case says so. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

_KEY = re.compile(r"#\s*(idea|rejected[-_ ]by|stage|only)\s*:\s*(.*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    idea: str = ""
    rejected_by: tuple[str, ...] = ()
    stage: int | None = None
    only: bool = False
    """Its author knows that a single case rejects it."""
    complaints: tuple[str, ...] = ()


def header_of(*texts: str) -> Header:
    """The header lines of one or several files of a submission, taken together."""
    lines = [line for text in texts for line in _header_lines(text)]
    ideas = [value for key, value in lines if key == "idea"]
    stages = {value for key, value in lines if key == "stage"}
    complaints = ["says more than one idea"] if len(ideas) > 1 else []
    stage = _stage(stages)
    if stages and stage is None:
        complaints.append(f"has no usable stage: {', '.join(sorted(stages))}")
    return Header(
        idea=ideas[0] if ideas else "",
        rejected_by=tuple(dict.fromkeys(value for key, value in lines if key == "rejected-by" and value)),
        stage=stage,
        only=("only", "true") in lines,
        complaints=tuple(complaints),
    )


def _stage(said: set[str]) -> int | None:
    (only,) = said if len(said) == 1 else ("",)
    return int(only) if re.fullmatch(r"[1-9]", only) else None


def _header_lines(text: str) -> list[tuple[str, str]]:
    """`key: value` of the comments before the first line of code. A comment indented further goes on with the value."""
    found: list[tuple[str, str]] = []
    for line in text.splitlines():
        stripped = line.strip()
        if stripped and not stripped.startswith("#"):
            break
        if match := _KEY.fullmatch(stripped):
            found.append((match[1].lower().replace("_", "-").replace(" ", "-"), match[2].strip()))
        elif found and re.match(r"#\s{2,}\S", stripped):
            key, value = found[-1]
            found[-1] = (key, f"{value} {stripped.lstrip('# ')}")
    return found
