"""Configuration of a service, merged from layers."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple


class Problem(NamedTuple):
    kind: str
    path: str
    layer: str | None


class ConfigError(Exception):
    """Something is wrong with a configuration; `problems` says all of it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(f"{layer}: {path} ({kind})" for kind, path, layer in problems))
        self.problems = list(problems)


class Resolution:
    """What holds, and where it comes from."""

    def __init__(self, settings: dict[str, Any], origins: dict[str, str]) -> None:
        self.settings = settings
        self.origins = origins


def resolve(schema: Mapping[str, Mapping[str, Any]], layers: Sequence[tuple[str, Mapping[str, Any]]]) -> Resolution:
    """Merge `layers`, lowest first. Raises ConfigError."""
    raise NotImplementedError
