"""What tomllib and pydantic complain of, in words and keys that an author knows from the file. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_PLAIN = {"extra_forbidden": "unknown key", "missing": "is missing"}


def toml_place(message: str) -> tuple[str, str]:
    """tomllib puts the place at the end in brackets: `... (at line 3, column 5)`."""
    match = re.fullmatch(r"(.*) \(at (.*)\)", message, re.DOTALL)
    said, place = match.groups() if match else (message, "")
    return f"not TOML: {said[:1].lower()}{said[1:]}", place


def said_plainly(detail: Mapping[str, Any]) -> str:
    """One of pydantic's errors, with what was given if that is short."""
    if detail["type"] in _PLAIN:
        return _PLAIN[detail["type"]]
    message = str(detail["msg"]).removeprefix("Value error, ")
    message = message[:1].lower() + message[1:]
    given = detail["input"]
    short = isinstance(given, str | int | float) and len(str(given)) < 60 and repr(given) not in message
    return f"{message}, not {given!r}" if short else message


def dotted_key(location: tuple[int | str, ...]) -> str:
    """`("edge", 0, "tests")` is `edge[1].tests`: people count tables from one."""
    key = ""
    for part in location:
        key += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if key else part
    return key
