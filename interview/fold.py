"""The fold: events in, `Round` out. It never refuses: what happened, happened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import reduce
from types import MappingProxyType

from interview import changes_coding, changes_debrief, changes_talking
from interview import events as e
from interview.buffer import Buffer
from interview.changes import Changes
from interview.round import Round, Span
from problems.vocabulary import Phase

CHANGES: Changes = {**changes_coding.CHANGES, **changes_talking.CHANGES, **changes_debrief.CHANGES}


def fold(happened: Iterable[e.Event]) -> Round:
    """Raises ValueError if the first event is not `RoundStarted`."""
    rest = iter(happened)
    first = next(rest, None)
    if not isinstance(first, e.RoundStarted):
        raise ValueError("a round begins with round-started")
    return reduce(apply, rest, begin(first))


def begin(started: e.RoundStarted) -> Round:
    buffers = {file.path: Buffer.of(file.text) for file in started.files}
    return Round(
        started=started,
        t=started.t,
        buffers=MappingProxyType(buffers),
        open_file=started.editable[0] if started.editable else "",
        revealed=MappingProxyType({1: (started.t, "start")}),
        spans=(Span(Phase.CLARIFY, started.t),),
    )


def apply(round_: Round, event: e.Event) -> Round:
    """The round after `event`."""
    change = CHANGES.get(type(event))
    if change is None:
        return round_ if isinstance(event, e.RoundStarted) else replace(round_, t=max(round_.t, event.t))
    return replace(round_, t=max(round_.t, event.t), **change(round_, event))
