"""What a suite asks of the supervisor, and which cases the supervisor asks of a suite."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from judge.inside.wire import Connection


class Control(Protocol):
    def say(self, tag: str, body: Mapping[str, Any]) -> None: ...

    def begin(self, case: str, **more: Any) -> Connection: ...


def wanted(case: str, body: Mapping[str, Any]) -> bool:
    return case not in body["skip"] and (body["only"] is None or case in body["only"])
