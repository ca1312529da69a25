"""The nearest bases of the standard library that a class has: the candidate names them, the examiner believes some.

A name proves nothing. What a suite may see it as is this table: classes that neither pytest nor an assert of unittest
treats in a way of its own, and that work out no comparison by asking the other operand a question. Of what crosses by
value (numbers, text, dates ...) nothing is here: to be one of those, an object must be one.
"""

from __future__ import annotations

import sys

from judge.inside import known

_ANY_WORDS = """
    _csv _io _queue _random _struct _thread abc ast argparse calendar cmd code codecs collections.abc
    concurrent.futures._base concurrent.futures.process concurrent.futures.thread configparser contextlib csv difflib
    enum graphlib html.parser http.client http.server io itertools json.decoder json.encoder logging logging.handlers
    queue random sched shlex socketserver string textwrap threading xml.etree.ElementTree
"""
_ANY = frozenset(_ANY_WORDS.split())
_SOME_WORDS = {
    "builtins": "map filter zip enumerate reversed",
    "datetime": "tzinfo",
    "decimal": "Context",
    "functools": "cached_property partial",
    "re": "Match",
}
_SOME = frozenset((module, name) for module, names in _SOME_WORDS.items() for name in names.split())
Place = tuple[str, str]
"""A module of the standard library and the name of a class in it."""


def places_of(cls: type) -> list[Place]:
    """Where the nearest classes of `cls.__mro__` are that a suite may want to see it as."""
    found = [base for base in cls.__mro__ if is_listed(place_of(base)) and _is_itself(base)]
    nearest = [base for base in found if not any(base is not other and issubclass(other, base) for other in found)]
    return [place_of(base) for base in nearest]


def place_of(cls: type) -> Place:
    return (str(cls.__module__), str(cls.__qualname__))


def is_listed(place: Place) -> bool:
    return (place[0] in _ANY and "." not in place[1]) or place in _SOME


def loaded(place: Place) -> type | None:
    """The class, if its module is loaded. Nothing is imported for it: who asks whether an object is one has it."""
    module, name = place
    if module in sys.builtin_module_names:
        found = vars(sys.modules[module]).get(name) if module in sys.modules else None
        return found if isinstance(found, type) else None
    return known.loaded_type(module, name)


def _is_itself(cls: type) -> bool:
    """Not one of the submission's, in a `queue.py` of its own."""
    return loaded(place_of(cls)) is cls
