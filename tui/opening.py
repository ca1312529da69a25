"""Begins and resumes rounds: pack, journal, proctor and judge put together into a session."""

from __future__ import annotations

import secrets
from functools import partial
from typing import TYPE_CHECKING

from interview.errors import JournalError
from interview.events import RoundStarted
from interview.proctor import Proctor
from interview.rounds import Rounds
from tui.late_judge import LateJudge
from tui.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable

    from interview.records import Settings
    from problems.loader import Bank
    from problems.pack import Pack
    from tui.parts import Parts


def begin_round(
    parts: Parts, pack: Pack, minutes: int, settings: Settings, told: Callable[[], None] = lambda: None
) -> Session:
    """Start the clock.

    Raises:
        JournalError: The round's folder can't be written.
    """
    judge = LateJudge(partial(parts.open_judge, pack), told)
    try:
        journal = Rounds(parts.data_dir).create(pack.slug, parts.clock)
        proctor = Proctor.begin(
            pack, clock=parts.clock, journal=journal, judging=judge, tests=judge,
            minutes=minutes, settings=settings, seed=secrets.randbits(31),
        )  # fmt: skip
    except BaseException:
        judge.close()
        raise
    return Session(journal.folder.name, pack, proctor, judge)


def resume_round(parts: Parts, round_id: str, bank: Bank, told: Callable[[], None] = lambda: None) -> Session:
    """Take up a round that was left; the deadline is where it was.

    Raises:
        JournalError: The journal can't be read.
        PackError: The problem is gone or broken.
    """
    opened = Rounds(parts.data_dir).open(round_id)
    first = opened.events[0] if opened.events else None
    if not isinstance(first, RoundStarted):
        raise JournalError(f"The journal of {round_id} has lost its first line; the round can't go on.")
    pack = bank.pack(first.slug)
    judge = LateJudge(partial(parts.open_judge, pack), told)
    try:
        proctor = Proctor.resume(pack, clock=parts.clock, opened=opened, judging=judge, tests=judge)
    except BaseException:
        judge.close()
        raise
    return Session(round_id, pack, proctor, judge)
