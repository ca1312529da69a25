"""Laws of the boundary: a value crosses and is equal, type included; what one side changes, the other sees."""

from __future__ import annotations

import json
from collections import Counter, OrderedDict, defaultdict, deque
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judge.inside.atoms import NotAValue
from judge.inside.values import Values


class NoOthers:
    def lower(self, value: Any, values: Values) -> Any:
        return ["type", value.__name__]

    def raise_(self, node: Any, values: Values) -> Any:
        if node[0] == "type":
            return {"int": int, "list": list}[node[1]]
        raise NotAValue("unknown")


def _sides() -> tuple[Values, Values]:
    return Values(NoOthers(), first=0), Values(NoOthers(), first=1)


def _cross(source: Values, target: Values, *values: Any) -> list[Any]:
    """As a request: whoever asks may forget what it no longer needs."""
    return target.unpack(json.loads(json.dumps(source.pack(values, forget=source.sweep()))))


def _answer(source: Values, target: Values, *values: Any) -> list[Any]:
    return target.unpack(json.loads(json.dumps(source.pack(values))))


_ATOMS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(min_value=-(2**3000), max_value=2**3000),
    st.floats(allow_nan=False),
    st.complex_numbers(allow_nan=False),
    st.text(st.characters(), max_size=8),
    st.binary(max_size=8),
    st.decimals(allow_nan=False),
    st.fractions(),
    st.dates(),
    st.times(),
    st.datetimes(timezones=st.none() | st.timezones()),
    st.timedeltas(),
    st.uuids(),
    st.builds(range, st.integers(-9, 9), st.integers(-9, 9), st.integers(1, 5)),
)
_KEYS = st.recursive(_ATOMS, lambda inner: st.tuples(inner, inner) | st.frozensets(inner, max_size=3), max_leaves=5)
_VALUES = st.recursive(
    _ATOMS,
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.tuples(inner, inner)
        | st.dictionaries(_KEYS, inner, max_size=4)
        | st.sets(_KEYS, max_size=4)
        | st.builds(deque, st.lists(inner, max_size=3), st.none() | st.just(7))
        | st.builds(OrderedDict, st.dictionaries(_KEYS, inner, max_size=3))
        | st.builds(Counter, st.text(max_size=5))
        | st.builds(bytearray, st.binary(max_size=5))
    ),
    max_leaves=20,
)


def _typed(value: Any) -> Any:
    """A form in which 1, 1.0 and True differ, and so do a list and a deque."""
    if isinstance(value, dict):
        return (type(value), [(_typed(key), _typed(item)) for key, item in value.items()])
    if isinstance(value, set | frozenset):
        return (type(value), sorted(repr(_typed(item)) for item in value))
    if isinstance(value, list | tuple | deque):
        return (type(value), getattr(value, "maxlen", None), [_typed(item) for item in value])
    return (type(value), repr(value))


@given(_VALUES)
@settings(max_examples=300, deadline=None)
def test_a_value_crosses_and_comes_back_the_same(value: Any) -> None:
    one, other = _sides()
    [there] = _cross(one, other, value)
    assert _typed(there) == _typed(value)
    [back] = _answer(other, one, there)
    if type(value) in (list, dict, set, deque, OrderedDict, Counter, bytearray):
        assert back is value


@given(st.lists(_VALUES, max_size=4), st.lists(_VALUES, max_size=4))
@settings(max_examples=100, deadline=None)
def test_a_list_changed_over_there_is_changed_here(before: list[Any], after: list[Any]) -> None:
    one, other = _sides()
    [there] = _cross(one, other, before)
    there[:] = after
    _answer(other, one)
    assert _typed(before) == _typed(there)


def test_aliases_and_cycles_stay_what_they_are() -> None:
    one, other = _sides()
    inner: list[Any] = [1]
    outer: list[Any] = [inner, (inner,), {"k": inner}]
    outer.append(outer)
    [there] = _cross(one, other, outer)
    assert there[0] is there[1][0] is there[2]["k"] and there[3] is there
    there[0].append(2)
    _answer(other, one)
    assert inner == [1, 2]


def test_a_default_factory_crosses_and_a_missing_key_is_told() -> None:
    one, other = _sides()
    table: defaultdict[str, list[int]] = defaultdict(list)
    [there] = _cross(one, other, table)
    there["x"].append(3)
    _answer(other, one)
    assert table == {"x": [3]}


def test_containers_that_nobody_holds_are_forgotten() -> None:
    one, other = _sides()
    for number in range(3000):
        _cross(one, other, [number])
    assert len(one._pairs) < 200 and len(other._pairs) < 200


def test_large_containers_cross_quickly_again_and_again() -> None:
    one, other = _sides()
    numbers = list(range(50_000, 0, -1))
    [there] = _cross(one, other, numbers)
    there.sort()
    _answer(other, one)
    assert numbers[:3] == [1, 2, 3]
    _cross(one, other)
    assert not one._pairs and not other._pairs


_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 9)
    | st.floats()
    | st.sampled_from(["@", "l", "d", "t", "i", "dt", "v", "b", "f", ""]),
    lambda inner: (
        st.lists(inner, max_size=5) | st.dictionaries(st.sampled_from(["v", "b", "f", "x"]), inner, max_size=3)
    ),
    max_leaves=25,
)


@given(_JSON | st.builds(lambda v, b: {"v": v, "b": b}, st.lists(_JSON), st.lists(_JSON)))
@settings(max_examples=500, deadline=None)
def test_whatever_comes_is_a_value_or_no_value(parcel: Any) -> None:
    _, other = _sides()
    try:
        other.unpack(parcel)
    except NotAValue:
        return


@pytest.mark.parametrize(
    "node", [["i", "f" * 600_000], ["frac", ["i", "0x" + "f" * 9000], 1], ["f", "x"], ["b", "%"], ["@", 5], {}, []]
)
def test_broken_nodes_are_refused(node: Any) -> None:
    _, other = _sides()
    with pytest.raises(NotAValue):
        other.unpack({"v": [node]})
