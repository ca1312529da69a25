"""What a twin is taken for when its class names bases of the standard library: never for a value that it is not."""

from __future__ import annotations

import collections.abc
import datetime
import decimal
import enum
import io
import numbers
import threading
from typing import Any, cast

import pytest

from judge.inside.asking import Link
from judge.inside.lineage import is_listed, places_of
from judge.inside.standins import stand_in, twin_of
from judge.inside.twin_classes import make_class
from tests.judge.inside.split import run_split

_PLAIN = {
    "name": "Yes", "qualname": "Yes", "module": "solution", "doc": None, "specials": ["__len__"], "unhashable": False,
    "methods": [], "value": "", "fields": [], "builtin": "", "inherited": [], "abstract": [],
}  # fmt: skip
_VALUES = (
    *(bool, int, float, complex, str, bytes, bytearray, tuple, list, dict, set, frozenset, range, type, BaseException),
    *(numbers.Number, decimal.Decimal, datetime.date, datetime.time, datetime.timedelta),
)


def twin(*standard: tuple[str, str]) -> Any:
    cls = make_class(cast(Link, None), {**_PLAIN, "standard": list(standard)}, (), None)
    return object.__new__(cls)


@pytest.mark.parametrize(
    "place",
    [
        *((module, name) for module in ("enum", "_io", "io", "decimal", "datetime", "collections.abc", "logging")
          for name in ("IntEnum", "StrEnum", "IntFlag", "EnumType", "EnumMeta", "Decimal", "date", "timedelta", "X")),
        *(("builtins", base.__name__) for base in _VALUES), ("numbers", "Number"), ("numbers", "Integral"),
        ("abc", "ABCMeta"), ("decimal", "Inexact"), ("unittest.mock", "Mock"), ("queue", "Empty"), ("enum", "auto.x"),
    ],
)  # fmt: skip
def test_no_lie_makes_it_a_value(place: tuple[str, str]) -> None:
    assert not isinstance(twin(place), _VALUES)


@pytest.mark.parametrize("base", [io.BytesIO, threading.Thread, enum.Enum, io.TextIOBase, collections.abc.Set])
def test_it_is_taken_for_what_it_names_and_inherits_nothing(base: type) -> None:
    object_ = twin((base.__module__, base.__qualname__))
    assert isinstance(object_, base)
    assert base not in type(object_).__mro__
    assert not isinstance(object_, _VALUES)


def test_a_stand_in_leads_back_to_its_class() -> None:
    cls = type(twin(("threading", "Thread")))
    assert stand_in(cls) is not cls
    assert twin_of(stand_in(cls)) is cls
    assert stand_in(cls) == cls


def test_only_the_nearest_bases_are_named_and_only_those_of_the_library() -> None:
    class Own(threading.Thread):
        pass

    class Queue(Own, collections.abc.MutableMapping[str, int]):
        pass

    Own.__module__ = "queue"
    assert places_of(Queue) == [("threading", "Thread"), ("collections.abc", "MutableMapping")]
    assert not is_listed(("builtins", "int"))


_DATES = """
import datetime
from collections import Counter
from solution import day, tally
START, HIDDEN = datetime.datetime(2024, 1, 5), datetime.timedelta(days=3)
def test_there_and_back(): assert day(START) - HIDDEN == START
def test_back_and_there(): assert HIDDEN + day(START) == START + HIDDEN + HIDDEN
def test_replaced(): assert day(START).replace(day=8) == START + HIDDEN
def test_counted(): assert Counter("ab") == tally()
def test_none_left(): assert not Counter("ab") - tally()
"""
_LIES = """
import collections, datetime
START = datetime.datetime(2024, 1, 5)
class Day(datetime.datetime):
    def __new__(cls, *given, **more):
        late = START + datetime.timedelta(days=len(told) and 3 * len(told))
        told.append(given)
        return datetime.datetime.__new__(cls, late.year, late.month, late.day, 0, 0, len(told) == 1)
told = []
def day(start): return Day(2000, 1, 1)
class Tally(collections.Counter):
    def __getitem__(self, key): return 1
    def __iter__(self): return iter(())
def tally(): return Tally()
"""


def test_what_is_worked_out_with_a_value_of_the_suite_is_not_asked_of_the_submission() -> None:
    outcome = run_split({"test_suite.py": _DATES}, {"solution.py": _LIES})
    assert [end["id"] for end in outcome.ends if end["outcome"] != "failed"] == []
    assert len(outcome.ends) == 5
