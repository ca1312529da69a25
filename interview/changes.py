"""What a change of the round is: the fields that an event replaces."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, TypeVar

from interview.events import Event
from interview.round import Round

K = TypeVar("K")
V = TypeVar("V")

Change = dict[str, Any]
"""Keyword arguments of dataclasses.replace, which mypy cannot check either."""
Changes = dict[type[Event], Callable[[Round, Any], Change]]
"""One small pure function an event."""


def extended(mapping: Mapping[K, V], key: K, value: V) -> Mapping[K, V]:
    """The mapping with one more entry, as unchangeable as before."""
    return MappingProxyType({**mapping, key: value})
