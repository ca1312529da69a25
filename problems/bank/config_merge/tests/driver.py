"""Scenarios that run beside the submission: what came out, as plain data, and what became of what was handed in.

Only ConfigError is expected: whatever else is raised goes through.
"""

import copy

import layered_config


def _said(action):
    try:
        found = action()
    except layered_config.ConfigError as error:
        return {"problems": [list(problem) for problem in error.problems]}
    return {"settings": found.settings, "origins": found.origins}


def _pairs(layers):
    return [(name, settings) for name, settings in layers]


def merged(schema, layers):
    """Settings and origins, or the problems."""
    return _said(lambda: layered_config.resolve(schema, _pairs(layers)))


def included(schema, documents, names):
    return _said(lambda: layered_config.resolve_documents(schema, documents, names))


def message(schema, layers):
    """What a log shows of the error."""
    try:
        layered_config.resolve(schema, _pairs(layers))
    except layered_config.ConfigError as error:
        return f"{error} {error!r}"
    return ""


def chain(schema, prefix, length, settings):
    """Each document includes the one before; the first has the settings, and the last is asked for."""
    documents = {f"{prefix}-0": {"settings": settings}}
    for number in range(1, length):
        documents[f"{prefix}-{number}"] = {"include": [f"{prefix}-{number - 1}"]}
    return included(schema, documents, [f"{prefix}-{length - 1}"])


def ladder(schema, prefix, height, settings):
    """On each step two documents, both of which include both of the step below."""
    documents = {f"{prefix}-0-{side}": {"settings": settings} for side in "ab"}
    for step in range(1, height):
        below = [f"{prefix}-{step - 1}-{side}" for side in "ab"]
        documents |= {f"{prefix}-{step}-{side}": {"include": below} for side in "ab"}
    return included(schema, documents, [f"{prefix}-{height - 1}-a"])


def handed_in(schema, layers):
    """Are schema and layers as they were, when the settings have been used for a while?"""
    before = copy.deepcopy([schema, layers])
    found = layered_config.resolve(schema, _pairs(layers))
    _spoil(found.settings)
    return [schema, layers] == before


def changed_afterwards(schema, layers):
    """What holds after the caller has gone on using his layers for something else."""
    found = layered_config.resolve(schema, _pairs(layers))
    for _, settings in layers:
        _spoil(settings)
    return found.settings


def resolved_twice(schema, layers):
    """The second time after somebody has spoilt what came out the first time."""
    _spoil(layered_config.resolve(schema, _pairs(layers)).settings)
    return merged(schema, layers)


def documents_handed_in(schema, documents, names):
    before = copy.deepcopy([schema, documents, names])
    found = layered_config.resolve_documents(schema, documents, names)
    _spoil(found.settings)
    return [schema, documents, names] == before


def _spoil(settings):
    for value in settings.values():
        if isinstance(value, dict):
            _spoil(value)
        elif isinstance(value, list):
            for item in value:
                if isinstance(item, list):
                    item.append("spoilt")
            value.append("spoilt")
    settings["spoilt"] = True


def explained(schema, layers, paths):
    found = layered_config.resolve(schema, _pairs(layers))
    return {path: [list(each) for each in found.explain(path)] for path in paths}


def explained_documents(schema, documents, names, path):
    return [list(each) for each in layered_config.resolve_documents(schema, documents, names).explain(path)]


def explained_later(schema, layers, path):
    """What `explain` says after the layers, the settings and its own first answer have been spoilt."""
    found = layered_config.resolve(schema, _pairs(layers))
    first = found.explain(path)
    for _, value in first:
        value.append("spoilt")
    first.clear()
    _spoil(found.settings)
    for _, settings in layers:
        _spoil(settings)
    return [list(each) for each in found.explain(path)]


def looked_at(schema, layers):
    """All that a log or a debugger's line may show, and what the service itself gets."""
    found = layered_config.resolve(schema, _pairs(layers))
    return {"seen": [repr(found), str(found), f"{found}", f"{[found]}"], "settings": found.settings}
