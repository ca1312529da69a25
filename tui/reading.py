"""Reads one finished round from its journal, with its problem if the bank still has it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from interview.round import Round
    from problems.loader import Bank
    from problems.pack import Pack
    from tui.catalogue import PastRound
    from tui.parts import Parts


@dataclass(frozen=True, slots=True)
class RoundOnDisk:
    round: Round
    pack: Pack | None
    warnings: tuple[str, ...]


def read_round(parts: Parts, past: PastRound, bank: Bank | None) -> RoundOnDisk:
    """Raises JournalError if there is nothing to read."""
    from interview.errors import JournalError
    from interview.round import replay
    from interview.rounds import Rounds

    opened = Rounds(parts.data_dir).read(past.id)
    try:
        round_ = replay(opened.events)
    except ValueError as error:
        raise JournalError(f"The journal of {past.id} can't be read: {error}.") from error
    pack = next((pack for pack in bank.packs if pack.slug == past.slug), None) if bank else None
    return RoundOnDisk(round_, pack, (*opened.warnings, *_changed(round_, pack)))


def _changed(round_: Round, pack: Pack | None) -> tuple[str, ...]:
    """What the bank shows beside an old round may not be what it was judged by."""
    then = round_.started
    if pack is None or (pack.problem.uuid, pack.problem.version) == (then.uuid, then.version):
        return ()
    return (
        f"The problem has changed since: version {then.version} then, {pack.problem.version} now. "
        "Reference, tests and editorial are today's; verdict and answers are the round's own.",
    )
