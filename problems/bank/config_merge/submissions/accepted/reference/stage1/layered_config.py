# idea: everything is flat while it is merged: one dict from path to value, one to the layer it comes from
"""Configuration of a service, merged from layers."""

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from operator import attrgetter
from typing import Any, NamedTuple

Schema = Mapping[str, Mapping[str, Any]]
Layers = Iterable[tuple[str, Mapping[str, Any]]]
_TYPES: dict[str, tuple[type, ...]] = {
    "int": (int,),
    "number": (int, float),
    "text": (str,),
    "flag": (bool,),
    "list": (list,),
}


class Problem(NamedTuple):
    kind: str
    path: str
    layer: str | None


class ConfigError(Exception):
    """Something is wrong with a configuration; `problems` says all of it."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(f"{layer}: {path} ({kind})" for kind, path, layer in problems))
        self.problems = problems


class Resolution:
    """What holds, and where it comes from."""

    def __init__(self, settings: dict[str, Any], origins: dict[str, str]) -> None:
        self.settings = settings
        self.origins = origins


def resolve(schema: Schema, layers: Layers) -> Resolution:
    """Merge `layers`, lowest first. Raises ConfigError."""
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    problems: list[Problem] = []
    for layer, settings in layers:
        for path, value in _leaves(schema, settings):
            kind = _flaw(schema.get(path), value)
            if kind:  # overridden or not: an override is lifted one day, and then it counts
                problems.append(Problem(kind, path, layer))
            elif value is None:
                values.pop(path, None)
            else:
                values[path], origins[path] = deepcopy(value), layer
    problems += _missing(schema, values, {problem.path for problem in problems})
    if problems:
        raise ConfigError(sorted(problems, key=attrgetter("path")))  # stable: layers stay in their order
    return Resolution(_nested(values), {path: origins[path] for path in values})


def _leaves(schema: Schema, settings: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    """Path and value of each setting. The schema decides what is one: a dict in its place is a value of a wrong type."""
    for name, value in settings.items():
        path = f"{above}{name}"
        if isinstance(value, Mapping) and path not in schema:
            yield from _leaves(schema, value, f"{path}.")
        else:
            yield path, value


def _flaw(rule: Mapping[str, Any] | None, value: Any) -> str:
    """The kind of problem that `value` is; empty if it is none."""
    if rule is None:
        return "unknown"
    if value is None:
        return ""
    # True is an int for Python, not for us.
    if not isinstance(value, _TYPES[rule["type"]]) or isinstance(value, bool) != (rule["type"] == "flag"):
        return "type"
    if value < rule.get("min", value) or value > rule.get("max", value):
        return "range"
    return ""


def _missing(schema: Schema, values: Mapping[str, Any], flawed: set[str]) -> Iterator[Problem]:
    for path, rule in schema.items():
        if rule.get("required") and path not in values and path not in flawed:
            yield Problem("missing", path, None)


def _nested(values: Mapping[str, Any]) -> dict[str, Any]:
    settings: dict[str, Any] = {}
    for path, value in values.items():
        *sections, name = path.split(".")
        place = settings
        for section in sections:
            place = place.setdefault(section, {})
        place[name] = value
    return settings
