"""The class of an object that was given is given with it only where calling it opens nothing."""

from __future__ import annotations

import abc
import enum
import io
import threading
from pathlib import Path
from typing import Any

import pytest

from judge.inside.exports import Exports
from judge.inside.looks import annotations_of, is_open
from judge.inside.values import Values


class Engine:
    pass


class Shape(abc.ABC):  # noqa: B024  # no method is needed here
    pass


class Color(enum.Enum):
    RED = 1


class Loud(io.FileIO):
    pass


class Louder(Loud):
    pass


class Worker(threading.Thread):
    pass


def annotated(a: int, b: Engine, c: io.FileIO, d: list[int], e: Missing) -> None:  # type: ignore[name-defined]  # noqa: F821  # on purpose
    """Resolved together, so that one missing name hides all that are text."""


def half(a, b, c, d):  # type: ignore[no-untyped-def]  # annotated below
    """As without `from __future__ import annotations`."""


half.__annotations__ = {"a": int, "b": Engine, "c": io.FileIO, "d": list[int], "return": None}


@pytest.mark.parametrize("cls", [Engine, Shape, Color])
def test_classes_of_the_suite_are_open(cls: type) -> None:
    assert is_open(cls)


@pytest.mark.parametrize("cls", [io.FileIO, Loud, Louder, Worker, io.StringIO, threading.Thread, pytest.MonkeyPatch])
def test_what_could_open_a_file_is_not(cls: type) -> None:
    assert not is_open(cls)


def test_the_class_of_a_file_cannot_be_called() -> None:
    exports = Exports()
    with Path(__file__).open("rb", buffering=0) as file:
        node: Any = Values(exports, first=0).lower(file)
    assert node[2:4] == ["o", "FileIO"]
    with pytest.raises(AttributeError):
        exports.operate("__call__", io.FileIO, (__file__,), {})


def test_annotations_are_classes_that_cross() -> None:
    assert dict(annotations_of(half)) == {"a": int, "b": Engine, "return": None}
    assert dict(annotations_of(annotated)) == {}
