"""Short, inert text for records: what a failing assertion says, cut before it is made rather than after."""

from __future__ import annotations

import reprlib
from collections.abc import Iterable
from typing import Any

MESSAGE = 2000
SECTION = 4000
_ITEMS = 100_000
_LINES = 2000
_short = reprlib.Repr()
_short.maxstring = _short.maxother = 160
_short.maxlist = _short.maxtuple = _short.maxdict = _short.maxset = 12


def inert(text: str, limit: int) -> str:
    """`text` without control characters and lone surrogates, head and tail if it is longer than `limit`."""
    if len(text) > limit:
        text = f"{text[: limit * 3 // 4]} ... {len(text) - limit} characters ... {text[len(text) - limit // 4 :]}"
    kept = "".join(c if c in "\n\t" or c.isprintable() else _escape(c) for c in text)
    return kept.encode("utf-8", "backslashreplace").decode("utf-8")


def _escape(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


def short_repr(value: Any) -> str:
    """`repr`, bounded in size; a repr that raises is said to."""
    try:
        return _short.repr(value)
    except Exception as problem:  # a repr of the submission's
        return f"<repr raised {type(problem).__name__}>"


def explain(operator: str, left: Any, right: Any) -> list[str] | None:
    """What to say instead of `assert left == right`: the first difference, found in one pass; None to leave it to
    pytest."""
    if operator != "==":
        return None
    difference = _difference(left, right)
    return [f"{short_repr(left)} == {short_repr(right)}", difference] if difference else None


def _difference(left: Any, right: Any) -> str:
    kinds = (type(left), type(right))
    if kinds in ((list, list), (tuple, tuple)):
        return _first_difference(left, right)
    if kinds == (str, str):
        at = next((at for at, pair in enumerate(zip(left, right, strict=False)) if pair[0] != pair[1]), None)
        if at is not None:
            return f"at character {at}: {left[at : at + 30]!r} != {right[at : at + 30]!r}"
        return f"lengths differ: {len(left)} != {len(right)}"
    if kinds == (dict, dict):
        return _dict_difference(left, right)
    if kinds in ((set, set), (frozenset, frozenset)):
        return f"only left: {short_repr(left - right)}, only right: {short_repr(right - left)}"
    return ""


def _first_difference(left: Any, right: Any) -> str:
    for at, (one, other) in enumerate(zip(left[:_ITEMS], right[:_ITEMS], strict=False)):
        if one is not other and one != other:
            return f"at index {at}: {short_repr(one)} != {short_repr(other)}"
    return f"lengths differ: {len(left)} != {len(right)}" if len(left) != len(right) else ""


def _dict_difference(left: dict[Any, Any], right: dict[Any, Any]) -> str:
    for key in left:
        if key not in right:
            return f"only left has key {short_repr(key)}"
        if left[key] is not right[key] and left[key] != right[key]:
            return f"at key {short_repr(key)}: {short_repr(left[key])} != {short_repr(right[key])}"
    return f"only right has keys {short_repr(right.keys() - left.keys())}" if len(right) > len(left) else ""


def bounded_lines(lines: Iterable[str]) -> list[str]:
    """At most so many lines that a quadratic diff of them takes no time."""
    kept: list[str] = []
    for line in lines:
        if len(kept) == _LINES:
            return []
        kept.append(line)
    return kept
