"""What a suite asks of the supervisor, and which cases the supervisor asks of a suite."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from judge.inside.connection import Connection


class Control(Protocol):
    def say(self, tag: str, body: Mapping[str, Any]) -> None: ...

    def begin(self, case: str, **more: Any) -> Connection: ...


def in_order(names: Iterable[str], body: Mapping[str, Any]) -> list[str]:
    """Cases, or files of cases, with those in front that are to come first. A name without parameters stands for all
    cases of that test."""
    first: dict[str, int] = {}
    for place, case in enumerate(body.get("first", ())):
        for name in (case, case.partition("::")[0]):
            first.setdefault(name, place)
    return sorted(names, key=lambda name: min(first.get(each, len(first)) for each in (name, name.partition("[")[0])))


def wanted(case: str, body: Mapping[str, Any]) -> bool:
    return case not in body["skip"] and (body["only"] is None or case in body["only"])
