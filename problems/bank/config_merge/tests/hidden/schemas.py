"""A schema, and what must come out: path by path, slow and simple."""

SCHEMA = {
    "http.timeout_s": {"type": "number", "min": 0.5, "max": 60},
    "http.retries": {"type": "int", "min": 0, "max": 9},
    "http.pool.size": {"type": "int", "min": 1},
    "http.pool.idle_s": {"type": "number"},
    "region": {"type": "text"},
    "drm.strict": {"type": "flag"},
    "cdn.hosts": {"type": "list"},
}
PATHS = tuple(SCHEMA)


def nested(values):
    """`{"http.retries": 3}` as a section."""
    settings = {}
    for path, value in values.items():
        place = settings
        *sections, name = path.split(".")
        for section in sections:
            place = place.setdefault(section, {})
        place[name] = value
    return settings


def drawn(chance, path):
    """A value that is right for `path`; now and then null."""
    if chance.random() < 0.15:
        return None
    return {
        "http.timeout_s": lambda: chance.choice([0.5, 2, 2.5, 60]),
        "http.retries": lambda: chance.randint(0, 9),
        "http.pool.size": lambda: chance.randint(1, 500),
        "http.pool.idle_s": lambda: chance.choice([0, 30, 90.5]),
        "region": lambda: chance.choice(["eu", "us", ""]),
        "drm.strict": lambda: chance.choice([True, False]),
        "cdn.hosts": lambda: chance.sample(["a", "b", "c", "d"], chance.randint(0, 3)),
    }[path]()


def drawn_layer(chance):
    return {path: drawn(chance, path) for path in PATHS if chance.random() < 0.5}


def expected(layers):
    """`layers` are pairs of a name and a dict from path to value, all of them right."""
    values, origins = {}, {}
    for path in PATHS:
        for name, settings in layers:
            if path in settings:
                values[path], origins[path] = settings[path], name
    held = {path: value for path, value in values.items() if value is not None}
    return {"settings": nested(held), "origins": {path: origins[path] for path in held}}


def in_order(documents, names):
    """Each document once, after what it includes."""
    found = []

    def visit(name):
        for other in documents[name].get("include", []):
            visit(other)
        if name not in found:
            found.append(name)

    for name in names:
        visit(name)
    return found
