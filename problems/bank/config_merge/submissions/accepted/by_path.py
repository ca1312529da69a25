# idea: path by path: for each setting of the schema, look what every layer says; includes by a list of things to do
from collections.abc import Mapping
from copy import deepcopy
from typing import NamedTuple


class Problem(NamedTuple):
    kind: str
    path: str
    layer: str | None


class ConfigError(Exception):
    def __init__(self, problems):
        super().__init__(f"{len(problems)} problems: " + ", ".join(f"{each.path} ({each.kind})" for each in problems))
        self.problems = problems


class Resolution:
    def __init__(self):
        self.settings = {}
        self.origins = {}
        self._history = {}
        self._visible = []

    def explain(self, path):
        return [(layer, deepcopy(value)) for layer, value in self._history.get(path, ())]

    def __str__(self):
        return ", ".join(self._visible)

    __repr__ = __str__


NOTHING = object()


def look_up(settings, names):
    for name in names[:-1]:
        settings = settings.get(name, {})
        if not isinstance(settings, Mapping):
            return NOTHING
    return settings.get(names[-1], NOTHING)


def fits(kind, value):
    if kind == "flag":
        return value is True or value is False
    if value is True or value is False:
        return False
    if kind == "number":
        return isinstance(value, int) or isinstance(value, float)
    return isinstance(value, {"int": int, "text": str, "list": list}[kind])


def strangers(schema, settings, above=()):
    for name, value in settings.items():
        path = ".".join((*above, name))
        if path in schema:
            continue
        if isinstance(value, Mapping):
            yield from strangers(schema, value, (*above, name))
        else:
            yield path


def resolve(schema, layers):
    layers = list(layers)
    problems = [Problem("unknown", path, name) for name, settings in layers for path in strangers(schema, settings)]
    result = Resolution()
    for path, rule in schema.items():
        found = [(name, look_up(settings, path.split("."))) for name, settings in layers]
        said = [(name, deepcopy(value)) for name, value in found if value is not NOTHING]
        wrong = [Problem(kind, path, name) for name, value in said if (kind := complaint(rule, value))]
        problems += wrong
        if wrong:
            continue
        holds(result, path, rule, said)
        if rule.get("required") and path not in result.origins:
            problems.append(Problem("missing", path, None))
    if problems:
        places = {name: place for place, (name, _) in enumerate(layers)}
        raise ConfigError(sorted(problems, key=lambda each: (each.path, places.get(each.layer, -1))))
    return result


def complaint(rule, value):
    if value is None:
        return ""
    if not fits(rule["type"], value):
        return "type"
    low, high = rule.get("min"), rule.get("max")
    outside = (low is not None and value < low) or (high is not None and high < value)
    return "range" if outside else ""


def holds(result, path, rule, said):
    secret = rule.get("secret", False)
    result._history[path] = [(name, "***" if secret and value is not None else value) for name, value in said]
    last_null = max((place for place, (_, value) in enumerate(said) if value is None), default=-1)
    said = said[last_null + 1 :]
    if not said:
        return
    name, value = said[-1]
    value = deepcopy(value)
    if rule.get("merge") == "append":
        value = []
        for _, items in said:
            value += [deepcopy(item) for item in items if item not in value] if value else deepcopy(items)
    *sections, leaf = path.split(".")
    place = result.settings
    for section in sections:
        place = place.setdefault(section, {})
    place[leaf] = value
    result.origins[path] = name
    result._visible.append(f"{path}: {'***' if secret else value!r}")


def resolve_documents(schema, documents, names):
    order, problems, inside = [], [], {}
    done = set()
    to_do = [("enter", name, None) for name in reversed(names)]
    while to_do:
        step, name, within = to_do.pop()
        if step == "leave":
            del inside[name]
            done.add(name)
            order.append((name, documents[name].get("settings", {})))
        elif name in inside:
            problems.append(Problem("cycle", " -> ".join([*list(inside)[list(inside).index(name) :], name]), within))
        elif name not in documents:
            problems.append(Problem("include", name, within))
        elif name not in done:
            inside[name] = True
            to_do.append(("leave", name, None))
            to_do += [("enter", other, name) for other in reversed(documents[name].get("include", []))]
    if problems:
        raise ConfigError(problems)
    return resolve(schema, order)
