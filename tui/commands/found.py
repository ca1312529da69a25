"""Which round is meant: by its id, by a part of it that fits one round only, or as the last one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from interview.errors import JournalError
from interview.rounds import Rounds

if TYPE_CHECKING:
    from interview.events import Event

LAST = "last"


def round_id_of(data_dir: Path, named: str) -> str:
    """Raises JournalError if no round fits, or several do."""
    ids = Rounds(data_dir).ids()
    if named in ids:
        return named
    if not ids:
        raise JournalError(f'There is no round in {data_dir} yet. "coderound" begins one.')
    fitting = ids[:1] if named == LAST else tuple(each for each in ids if named and named in each)
    if len(fitting) > 1:
        shown = ", ".join(fitting[:3]) + (" ..." if len(fitting) > 3 else "")
        raise JournalError(f'"{named}" fits {len(fitting)} rounds ({shown}). Write more of the id.')
    if not fitting:
        raise JournalError(f'There is no round "{named}". "coderound history" lists them.')
    return fitting[0]


def events_of(data_dir: Path, round_id: str) -> tuple[tuple[Event, ...], tuple[str, ...]]:
    """The round's events and the warnings of its journal; raises JournalError if it cannot be read."""
    opened = Rounds(data_dir).read(round_id)
    return opened.events, opened.warnings
