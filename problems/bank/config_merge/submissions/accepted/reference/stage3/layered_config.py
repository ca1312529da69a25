# idea: flat while it is merged; what may be seen of a value is decided when it is read, so nothing else thinks of secrets
"""Configuration of a service, merged from layers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from itertools import dropwhile
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
    """What holds, where it comes from, and how it came about. `settings` holds secrets; nothing else shows them."""

    def __init__(
        self,
        settings: dict[str, Any],
        origins: dict[str, str],
        said: dict[str, list[tuple[str, Any]]],
        shown: dict[str, Any],
    ) -> None:
        self.settings = settings
        self.origins = origins
        self._said = said
        self._shown = shown

    def explain(self, path: str) -> list[tuple[str, Any]]:
        """What each layer said about `path`, lowest first."""
        return deepcopy(self._said.get(path, []))

    def __repr__(self) -> str:
        return f"Resolution({self._shown})"


def resolve_documents(schema: Schema, documents: Mapping[str, Mapping[str, Any]], names: Sequence[str]) -> Resolution:
    """Merge the documents `names` and all that they include, lowest first. Raises ConfigError."""
    return resolve(schema, _in_order(documents, names))


def _in_order(documents: Mapping[str, Mapping[str, Any]], names: Sequence[str]) -> Layers:
    """Each document once, after all that it includes. A walk without recursion: chains of includes are long."""
    layers: dict[str, Mapping[str, Any]] = {}
    problems: list[Problem] = []
    walk: dict[str | None, Iterator[str]] = {None: iter(names)}  # what we are in, and what it has still to include
    while walk:
        within = next(reversed(walk))
        name = next(walk[within], None)
        if name is None:
            del walk[within]
            if within is not None:
                layers[within] = documents[within].get("settings", {})
        elif name in walk:
            circle = [*dropwhile(lambda each: each != name, walk), name]
            problems.append(Problem("cycle", " -> ".join(circle), within))
        elif name not in documents:
            problems.append(Problem("include", name, within))
        elif name not in layers:
            walk[name] = iter(documents[name].get("include", ()))
    if problems:
        raise ConfigError(problems)
    return layers.items()


def resolve(schema: Schema, layers: Layers) -> Resolution:
    """Merge `layers`, lowest first. Raises ConfigError."""
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    said: dict[str, list[tuple[str, Any]]] = {}
    problems: list[Problem] = []
    for layer, settings in layers:
        for path, value in _leaves(schema, settings):
            rule = schema.get(path, {})
            kind = _flaw(rule, value)
            said.setdefault(path, []).append((layer, _shown(rule, value)))
            if kind:  # overridden or not: an override is lifted one day, and then it counts
                problems.append(Problem(kind, path, layer))
            elif value is None:
                values.pop(path, None)
            else:
                values[path], origins[path] = _merged(rule, values.get(path, []), value), layer
    problems += _missing(schema, values, {problem.path for problem in problems})
    if problems:
        raise ConfigError(sorted(problems, key=attrgetter("path")))  # stable: layers stay in their order
    shown = {path: _shown(schema[path], value) for path, value in values.items()}
    return Resolution(_nested(values), {path: origins[path] for path in values}, said, shown)


def _leaves(schema: Schema, settings: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    """Path and value of each setting. The schema decides what is one: a dict in its place is a value of a wrong type."""
    for name, value in settings.items():
        path = f"{above}{name}"
        if isinstance(value, Mapping) and path not in schema:
            yield from _leaves(schema, value, f"{path}.")
        else:
            yield path, value


def _flaw(rule: Mapping[str, Any], value: Any) -> str:
    """The kind of problem that `value` is; empty if it is none."""
    if not rule:
        return "unknown"
    if value is None:
        return ""
    # True is an int for Python, not for us.
    if not isinstance(value, _TYPES[rule["type"]]) or isinstance(value, bool) != (rule["type"] == "flag"):
        return "type"
    if value < rule.get("min", value) or value > rule.get("max", value):
        return "range"
    return ""


def _merged(rule: Mapping[str, Any], below: Any, value: Any) -> Any:
    if rule.get("merge") != "append":
        return deepcopy(value)
    return below + [deepcopy(item) for item in value if item not in below]


def _shown(rule: Mapping[str, Any], value: Any) -> Any:
    """What people may see of `value`."""
    return "***" if rule.get("secret") and value is not None else deepcopy(value)


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
