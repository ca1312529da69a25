"""Messages that several widgets and screens know. What a single widget posts is defined in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from interview.proctor import Tick
    from judge.report import CaseResult
    from problems.loader import Bank
    from tui.catalogue import Past


@dataclass
class BankLoaded(Message):
    """All packs have been read; broken ones stand in `bank.errors`."""

    bank: Bank


@dataclass
class PastLoaded(Message):
    """What is known of earlier rounds."""

    past: Past


@dataclass
class Ticked(Message):
    """The round's clock was read, about once a second."""

    tick: Tick


@dataclass
class CasesJudged(Message):
    """Some more cases have their verdict; in bunches, at most five times a second."""

    cases: list[CaseResult]
