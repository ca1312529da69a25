"""The examiner's end of one case: asks the candidate, answers what it asks back, and marks the case when it breaks
the rules."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from judge.inside.arrivals import Arrivals
from judge.inside.atoms import NotAValue
from judge.inside.connection import Connection
from judge.inside.exports import Exports, NotGiven
from judge.inside.lending import Lender
from judge.inside.lent_files import TooMuch
from judge.inside.refusal import Lost, Marks, Unsupported
from judge.inside.riders import Riders
from judge.inside.twins import TwinMeta
from judge.inside.values import Values
from judge.inside.wire import Closed, Frame, TooLate, WireError

_ORDERS = (pytest.fail.Exception, pytest.skip.Exception, pytest.exit.Exception)
"""What a suite says to pytest (xfail is a fail): the submission may hear it, and not keep it to itself."""
_SILENCE_S = 900.0
"""The supervisor ends a case long before; this is for the day it does not."""


class CaseLink:
    """`Link` of the twins of one case. Threads of the suite take turns."""

    def __init__(
        self,
        connection: Connection,
        *,
        marks: Marks,
        riders: Riders,
        modules: Mapping[str, Any],
        folder: Path,
        hidden: frozenset[str],
    ) -> None:
        """Args:
        folder, hidden: Of the suite; see `Lender`.
        """
        self._connection = connection
        self._marks = marks
        self._riders = riders
        self._lock = threading.RLock()
        self._exports = Exports()
        self._arrivals = Arrivals(self, self._exports, modules)
        self._values = Values(self._arrivals, first=0)
        self._is_open = True
        self._depth = 0
        self._order: BaseException | None = None
        self._named: dict[int, bool] = {}
        self._lender = Lender(folder, hidden, self._ask)
        riders.begin()

    # For twins ------------------------------------------------------------------------------------------------------

    def do(self, operation: str, *values: Any, **keywords: Any) -> Any:
        """One request to the submission and its answer.

        Raises:
            Lost, Unsupported: The case is marked.
            BaseException: What the submission raised, as a twin.
        """
        if not self._is_open:
            raise self.refuse("an object of the submission was kept from another case: make it in the test itself")
        if self._marks.lost is not None:
            raise Lost(self._marks.lost)
        with self._lock:
            for change in self._riders.changes():
                self._ask(*change)
            try:
                values, keywords = self._lender.lend(values, keywords)
                return self._lender.back(self._ask_and_collect(operation, *values, **keywords))
            except TooMuch as problem:
                raise self.refuse(str(problem)) from None

    def construct(self, cls: type, values: tuple[Any, ...], keywords: Mapping[str, Any]) -> Any:
        """Call a class. What it makes is fresh if the suite calls it by a CapWords name and by no other."""
        since = self._arrivals.count
        made = self.do("__call__", cls, *values, **keywords)
        if type(made) is cls and self._named.get(id(cls)):
            self._arrivals.freshen(made, since)
        return made

    def fetch(self, target: Any, name: str) -> Any:
        """An attribute, by the name the suite uses for it."""
        value = self.do("get", target, name)
        self.name(value, name)
        return value

    def name(self, value: Any, name: str) -> None:
        """The suite knows `value` as `name`: a function in disguise of a class is found out by its small letter."""
        if isinstance(value, TwinMeta):
            capital = name.lstrip("_")[:1].isupper()
            self._named[id(value)] = capital and self._named.get(id(value), True)

    def owns(self, value: Any) -> bool:
        return self._arrivals.owns(value)

    def is_fresh(self, value: Any) -> bool:
        return self._arrivals.is_fresh(value)

    def is_grown(self, value: Any) -> bool:
        return self._arrivals.is_grown(value)

    def grow(self, value: Any, *, fresh: bool) -> None:
        self._arrivals.grow(value, fresh=fresh)

    def refuse(self, what: str) -> Unsupported:
        return self._marks.refuse(what)

    def refuse_operand(self, what: str) -> Unsupported:
        """The strict rule. The submission may well be to blame: a plain value was expected, and an object came."""
        return self._marks.refuse(f"{what} from the submission, with a plain value: compare plain values", "assert")

    def open(self) -> bool:
        return self._is_open and self._marks.lost is None

    # For the examiner -----------------------------------------------------------------------------------------------

    def close(self) -> None:
        """End the case: the child goes with its socket, and twins that are kept are of no more use."""
        self._is_open = False
        self._connection.close()
        self._riders.end()

    def trace_of(self, error: BaseException | None) -> str | None:
        """The submission's traceback if `error`, or what it was raised from, came from there."""
        for _ in range(20):
            if error is None:
                return None
            trace = self._arrivals.traces.get(id(error))
            if trace is not None:
                return trace
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return None

    def came_from_submission(self, error: BaseException) -> bool:
        return id(error) in self._arrivals.traces

    # The conversation -----------------------------------------------------------------------------------------------

    def _ask(self, operation: str, *values: Any, **keywords: Any) -> Any:
        self._marks.contacted = True
        self._send("do", [operation, list(keywords)], (*values, *keywords.values()))
        self._depth += 1
        try:
            frame = self._wait()
            [value] = self._values.unpack(frame.body)
        except Exception as problem:  # whatever a hostile answer leads to; the suite's own callbacks never get here
            raise self._marks.lose(f"{type(problem).__name__}: {problem}") from None
        finally:
            self._depth -= 1
        if self._order is not None:  # pytest.fail() in a callback counts, whatever the submission made of it
            order, self._order = self._order, None
            raise order
        if frame.tag == "ok":
            return value
        if not isinstance(value, BaseException):
            raise self._marks.lose("the candidate raised what is no exception")
        if self.came_from_submission(value):
            self._lender.correct(value)
        raise value

    def _ask_and_collect(self, operation: str, *values: Any, **keywords: Any) -> Any:
        """What the submission has written counts however its answer comes out."""
        try:
            return self._ask(operation, *values, **keywords)
        finally:
            if self.open():
                self._collect()

    def _collect(self) -> None:
        try:
            self._lender.collect()
        except (NotAValue, ValueError, TypeError, OSError) as problem:  # whatever a hostile list of files leads to
            raise self._marks.lose(f"{type(problem).__name__}: {problem}") from None

    def _send(self, tag: str, head: list[Any], values: tuple[Any, ...]) -> None:
        try:
            parcel = self._values.pack(values, forget=self._values.sweep() if self._depth == 0 else ())
            self._connection.send(tag, [*head, parcel] if head else parcel, timeout_s=_SILENCE_S)
        except (Closed, TooLate) as problem:
            raise self._marks.lose(str(problem)) from None
        except (NotGiven, WireError, RecursionError) as problem:
            raise self.refuse(f"a value of the suite cannot cross to the submission: {problem}") from None

    def _wait(self) -> Frame:
        while True:
            frame = self._connection.receive(timeout_s=_SILENCE_S)
            if frame.tag in ("ok", "err"):
                return frame
            if frame.tag == "out":
                self._riders.printed(*map(self._lender.home, frame.body))
            elif frame.tag == "back":
                self._answer(*frame.body)
            else:
                raise NotAValue(f"an unknown frame {frame.tag[:20]!r}")

    def _answer(self, operation: Any, names: Any, parcel: Any) -> None:
        values = self._values.unpack(parcel)
        if type(operation) is not str or type(names) is not list or not all(type(name) is str for name in names):
            raise NotAValue("a broken request")
        split = len(values) - len(names)
        keywords = dict(zip(names, values[split:], strict=True))
        try:
            result, tag = self._operate(operation, values[:split], keywords), "ok"
        except (Lost, Unsupported):
            raise
        except BaseException as error:  # the suite's own code: the submission gets to see it
            result, tag = error, "err"
            if isinstance(error, _ORDERS) and not self._arrivals.owns(error):
                self._order = error
        self._send_back(tag, result)

    def _send_back(self, tag: str, result: Any) -> None:
        self._send(tag, [], (result,))

    def _operate(self, operation: str, values: list[Any], keywords: dict[str, Any]) -> Any:
        rider = self._riders.find(operation)
        if rider is not None:
            return rider(*values)
        if operation == "__init__":
            raise self.refuse(
                "the suite patches `super`, and its stand-in would be initialised from here: judge it in direct mode"
            )
        target, *arguments = values
        return self._exports.operate(operation, target, tuple(arguments), keywords)
