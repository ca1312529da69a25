# idea: leaves that remember all that was said about them; includes by a generator for each document being walked
import collections
import copy

Problem = collections.namedtuple("Problem", "kind path layer")


class ConfigError(Exception):
    def __init__(self, problems):
        Exception.__init__(self, "configuration is wrong: " + " / ".join(map(str, problems)))
        self.problems = problems


class Leaf:
    def __init__(self, path, rule):
        self.path, self.rule = path, rule
        self.said = []

    def problems(self):
        wrong = [Problem(kind, self.path, layer) for layer, value in self.said if (kind := self.complaint(value))]
        if not wrong and self.rule.get("required") and self.value() is None:
            wrong = [Problem("missing", self.path, None)]
        return wrong

    def complaint(self, value):
        if not self.rule:
            return "unknown"
        if value is None:
            return None
        python = {"int": [int], "number": [int, float], "text": [str], "flag": [bool], "list": [list]}[self.rule["type"]]
        if type(value) not in python:
            return "type"
        if "min" in self.rule and value < self.rule["min"] or "max" in self.rule and value > self.rule["max"]:
            return "range"
        return None

    def value(self):
        result = None
        for _, value in self.said:
            if value is None or result is None or self.rule.get("merge") != "append":
                result = copy.deepcopy(value)
            else:
                result.extend(copy.deepcopy(item) for item in value if item not in result)
        return result

    def shown(self, value):
        return "***" if value is not None and self.rule.get("secret") else copy.deepcopy(value)


class Resolution:
    def __init__(self, leaves):
        self._leaves = leaves
        self.settings, self.origins = {}, {}
        for path, leaf in leaves.items():
            if leaf.value() is not None:
                self.origins[path] = leaf.said[-1][0]
                put(self.settings, path.split("."), leaf.value())

    def explain(self, path):
        leaf = self._leaves.get(path)
        return [(layer, leaf.shown(value)) for layer, value in leaf.said] if leaf else []

    def __repr__(self):
        return "\n".join(f"{path} = {leaf.shown(leaf.value())}" for path, leaf in sorted(self._leaves.items()))


def put(tree, names, value):
    if len(names) == 1:
        tree[names[0]] = value
    else:
        put(tree.setdefault(names[0], {}), names[1:], value)


def collect(leaves, schema, layer, settings, above):
    for name, value in settings.items():
        path = above + name
        if path not in schema and isinstance(value, dict):
            collect(leaves, schema, layer, value, path + ".")
        else:
            leaf = leaves.setdefault(path, Leaf(path, schema.get(path)))
            leaf.said.append((layer, copy.deepcopy(value)))


def resolve(schema, layers):
    leaves = {path: Leaf(path, rule) for path, rule in copy.deepcopy(dict(schema)).items()}
    for layer, settings in layers:
        collect(leaves, schema, layer, settings, "")
    problems = [problem for path in sorted(leaves) for problem in leaves[path].problems()]
    if problems:
        raise ConfigError(problems)
    return Resolution(leaves)


def resolve_documents(schema, documents, names):
    problems, finished = [], {}
    trail, entered = [(None, (name for name in names))], set()
    while trail:
        current, rest = trail[-1]
        for name in rest:
            if name in finished:
                continue
            if name not in documents:
                problems.append(Problem("include", name, current))
            elif name in entered:
                open_names = [each for each, _ in trail]
                circle = open_names[open_names.index(name) :] + [name]
                problems.append(Problem("cycle", " -> ".join(circle), current))
            else:
                entered.add(name)
                trail.append((name, (other for other in documents[name].get("include", []))))
                break
        else:
            trail.pop()
            if current is not None:
                finished[current] = documents[current].get("settings", {})
    if problems:
        raise ConfigError(problems)
    return resolve(schema, list(finished.items()))
