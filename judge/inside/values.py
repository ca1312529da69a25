"""Whole values as parcels: atoms inline, mutable containers numbered and kept in step on both sides.

A list that has crossed once is the *same* list on both sides from then on: whoever sends a frame first tells which of
the shared containers it has changed since. So an argument changed in place is changed for the caller too, an alias
stays an alias, and `obj.items.append(x)` reaches the object. What is neither atom nor container is the business of
`Others`: handles on one side, twins on the other.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from sys import getrefcount, intern
from types import MappingProxyType

from judge.inside.atoms import NO_ATOM, RAW, NotAValue, lower_atom, raise_atom
from judge.inside.containers import BUILD, IMMUTABLE, KIND, NEVER, SHELL, VIEWS, Pair, refill

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Protocol, TypeAlias

    from judge.inside.atoms import Node

    Parcel: TypeAlias = dict[str, Any]

    class Others(Protocol):
        """What one side does with objects that are no plain values."""

        def lower(self, value: Any, values: Values) -> Node: ...

        def raise_(self, node: list[Any], values: Values) -> Any: ...


_PLAIN = 1 << 512
_LARGE = 20_000
_MANY = 2_000
"""Items that have crossed since the last sweep, and containers: with more than this they are kept in step for one
call only."""
_SWEEP = 64
_UNHELD = 2  # references to a container that nobody holds but its pair and getrefcount
_WORD = 40
"""Text shorter than this is the same object as an equal literal, as constants are in one process."""
_SHALLOW = 60
"""Immutable containers within each other; frames are capped at 80 levels."""


class Values:
    """One side's half of the shared containers of a case. `first` is 0 on one side and 1 on the other: numbers
    never clash."""

    def __init__(self, others: Others, *, first: int) -> None:
        self._others = others
        self._next = first
        self._pairs: dict[int, Pair] = {}
        self._numbers: dict[int, int] = {}
        self._queue: list[int] = []
        self._depth = 0
        self._sweep_at = _SWEEP
        self._items = 0

    def pack(self, values: Iterable[Any], *, forget: Sequence[int] = ()) -> Parcel:
        """A parcel of `values` and of every shared container that has changed since the last one."""
        for number in self._queue:
            if number in self._pairs:
                self._pairs[number].fresh = False
        self._queue = self._changed()
        parcel: Parcel = {"v": [self.lower(value) for value in values]}
        bodies = []
        for number in self._queue:  # grows while it is walked
            pair = self._pairs[number]
            bodies.append([number, pair.kind, *self._body(pair)])
        if bodies:
            parcel["b"] = bodies
        if forget:
            parcel["f"] = list(forget)
        return parcel

    def undo(self) -> None:
        """The last parcel was not sent: what it introduced is unknown to the peer, what it told must be told again."""
        for number in self._queue:
            pair = self._pairs[number]
            if pair.fresh:
                self._forget([number])
            else:
                pair.seen = NEVER

    def unpack(self, parcel: Any) -> list[Any]:
        """The values of a parcel; the shared containers are changed in place.

        Raises:
            NotAValue: The peer broke the protocol.
        """
        try:
            return self._unpack(parcel)
        except NotAValue:
            raise
        except (TypeError, ValueError, LookupError, ArithmeticError, RecursionError, AttributeError) as problem:
            raise NotAValue(f"a broken value: {type(problem).__name__}: {problem}") from None

    def sweep(self) -> list[int]:
        """Forget what this side can no longer tell apart, and what is too large to keep in step. The peer must be
        told."""
        if len(self._pairs) < self._sweep_at and self._items < _LARGE:
            return []
        gone = [number for number, pair in self._pairs.items() if getrefcount(pair.object) <= _UNHELD]
        self._forget(gone)
        if self._items >= _LARGE or len(self._pairs) > _MANY:
            gone += self._pairs
            self._forget(tuple(self._pairs))
        self._items = 0
        self._sweep_at = max(_SWEEP, 2 * len(self._pairs))
        return gone

    def lower(self, value: Any) -> Node:
        """The node of one value; for `Others`, which nests values in its own nodes."""
        node = lower_atom(value)
        if node is not NO_ATOM:
            return node
        kind = type(value)
        if kind in KIND:
            return self._share(value, kind)
        if kind in IMMUTABLE:
            return [IMMUTABLE[kind], self._lower_nested(value)]
        if kind in VIEWS:
            return [VIEWS[kind], *self._lower_view(value, kind)]
        if kind is slice:
            return ["sl", *map(self.lower, (value.start, value.stop, value.step))]
        return self._others.lower(value, self)

    def raise_(self, node: Node) -> Any:
        """Undo `lower`."""
        if type(node) is not list:
            if type(node) is dict:
                raise NotAValue("an object where a value was expected")
            return intern(node) if type(node) is str and len(node) < _WORD else node
        kind = node[0]
        if kind == "@":
            return self._pairs[node[1]].object
        if kind in BUILD:
            return BUILD[kind](*map(self._raise_items, node[1:]))
        value = raise_atom(node)
        return value if value is not NO_ATOM else self._others.raise_(node, self)

    # Containers -----------------------------------------------------------------------------------------------------

    def _share(self, value: Any, kind: type) -> Node:
        number = self._numbers.get(id(value))
        if number is None:
            number = self._next
            self._next += 2
            self._pair(number, KIND[kind], value)
            self._queue.append(number)
        return ["@", number]

    def _pair(self, number: int, kind: str, value: Any) -> None:
        self._pairs[number] = Pair(kind, value)
        self._numbers[id(value)] = number

    def _changed(self) -> list[int]:
        return [number for number, pair in self._pairs.items() if pair.changed(pair.current())]

    def _forget(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            pair = self._pairs.pop(number, None)
            if pair is not None:
                self._numbers.pop(id(pair.object), None)

    def _body(self, pair: Pair) -> list[Node]:
        pair.seen = items = pair.current()
        self._items += len(items)
        if pair.kind == "ba":
            return [bytes(pair.object).hex()]
        if not isinstance(pair.object, dict):
            return [self._lower_items(items), *self._extra(pair)]
        half = len(items) // 2
        return [self._lower_items(items[:half]), self._lower_items(items[half:]), *self._extra(pair)]

    def _extra(self, pair: Pair) -> list[Node]:
        if pair.kind == "dq":
            return [pair.object.maxlen]
        return [self.lower(pair.object.default_factory)] if pair.kind == "dd" else []

    def _lower_nested(self, items: Iterable[Any]) -> list[Node]:
        self._depth += 1
        try:
            if self._depth > _SHALLOW:
                raise RecursionError("tuples nested too deep to cross")
            return self._lower_items(tuple(items))
        finally:
            self._depth -= 1

    def _lower_view(self, view: Any, kind: type) -> list[Node]:
        if VIEWS[kind] in ("di", "mp"):
            pairs = tuple(view.items() if kind is MappingProxyType else view)
            return [self._lower_nested(key for key, _ in pairs), self._lower_nested(value for _, value in pairs)]
        return [self._lower_nested(view)]

    def _lower_items(self, items: tuple[Any, ...]) -> list[Node]:
        """Long runs of plain values take the quick road."""
        kinds = set(map(type, items))
        if kinds <= RAW or (
            (kinds == {int} and max(items) < _PLAIN and min(items) > -_PLAIN)
            or (kinds == {float} and all(map(math.isfinite, items)))
        ):
            return list(items)
        return [self.lower(item) for item in items]

    def _raise_items(self, nodes: Any) -> Any:
        if type(nodes) is not list:
            return self.raise_(nodes)
        if {list, dict}.isdisjoint(map(type, nodes)):
            return nodes
        return [self.raise_(node) for node in nodes]

    def _unpack(self, parcel: Any) -> list[Any]:
        bodies = parcel.get("b", [])
        for number, kind, *rest in bodies:
            self._expect(number, kind, rest)
        values = [self.raise_(node) for node in parcel["v"]]
        for number, kind, *rest in bodies:
            self._fill(self._pairs[number], kind, rest)
        self._forget(parcel.get("f", ()))
        return values

    def _expect(self, number: Any, kind: Any, rest: list[Any]) -> None:
        """An empty container for a number not seen before, so that whatever refers to it has something to hold."""
        if type(number) is not int or kind not in SHELL:
            raise NotAValue("a broken container")
        known = self._pairs.get(number)
        if known is None:
            self._pair(number, kind, SHELL[kind](rest))
        elif known.kind != kind:
            raise NotAValue("a container changed its type")

    def _fill(self, pair: Pair, kind: str, rest: list[Any]) -> None:
        shared = pair.object
        if kind == "ba":
            shared[:] = bytes.fromhex(rest[0])
        elif isinstance(shared, dict):
            keys, items = self._raise_items(rest[0]), self._raise_items(rest[1])
            shared.clear()
            for key, item in zip(keys, items, strict=True):
                shared[key] = item
            if kind == "dd":
                setattr(shared, "default_factory", self.raise_(rest[2]))  # noqa: B010  # a defaultdict, by its kind
        else:
            items = self._raise_items(rest[0])
            refill(shared, items)
        pair.seen = pair.current()
        self._items += len(pair.seen)
