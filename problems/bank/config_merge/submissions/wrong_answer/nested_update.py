# idea: updates nested dicts in place, and merges each include when it meets it: a shared document covers what lies on it
# rejected-by: stage2/test_includes.py::test_a_document_that_is_reached_twice_counts_once_where_it_was_met_first
# rejected-by: stage2/test_includes.py::test_documents_that_include_each_other_are_named_with_their_circle
# stage: 2
import copy
from typing import NamedTuple


class Problem(NamedTuple):
    kind: str
    path: str
    layer: str | None


class ConfigError(Exception):
    def __init__(self, problems):
        super().__init__("; ".join(f"{each.layer}: {each.path} ({each.kind})" for each in problems))
        self.problems = problems


class Resolution:
    def __init__(self, settings, origins):
        self.settings, self.origins = settings, origins


TYPES = {"int": int, "number": (int, float), "text": str, "flag": bool, "list": list}


def update(schema, into, origins, problems, layer, settings, above=""):
    for name, value in settings.items():
        path = above + name
        rule = schema.get(path)
        if rule is None and isinstance(value, dict):
            update(schema, into.setdefault(name, {}), origins, problems, layer, value, path + ".")
        elif rule is None:
            problems.append(Problem("unknown", path, layer))
        elif value is None:
            into.pop(name, None)
            origins.pop(path, None)
        elif not isinstance(value, TYPES[rule["type"]]) or (rule["type"] != "flag" and isinstance(value, bool)):
            problems.append(Problem("type", path, layer))
        elif not rule.get("min", value) <= value <= rule.get("max", value):
            problems.append(Problem("range", path, layer))
        else:
            into[name], origins[path] = copy.deepcopy(value), layer


def without_empty_sections(settings):
    cleaned = {name: without_empty_sections(value) if isinstance(value, dict) else value for name, value in settings.items()}
    return {name: value for name, value in cleaned.items() if value != {}}


def resolve(schema, layers):
    settings, origins, problems = {}, {}, []
    for layer, said in layers:
        update(schema, settings, origins, problems, layer, said)
    wrong = {problem.path for problem in problems}
    for path, rule in schema.items():
        if rule.get("required") and path not in origins and path not in wrong:
            problems.append(Problem("missing", path, None))
    if problems:
        raise ConfigError(sorted(problems, key=lambda each: each.path))
    return Resolution(without_empty_sections(settings), origins)


def resolve_documents(schema, documents, names):
    layers = []

    def add(name, depth):
        if name in documents and depth < 15:
            for other in documents[name].get("include", []):
                add(other, depth + 1)
            layers.append((name, documents[name].get("settings", {})))

    for name in names:
        add(name, 0)
    return resolve(schema, layers)
