"""Reads what earlier rounds came to, for browser and history. Imports its readers when it is called, on a thread."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from tui.catalogue import Past, PastRound

if TYPE_CHECKING:
    from interview.history import History, ListedRound
    from tui.parts import Parts


def read_past(parts: Parts) -> Past:
    """Every round of the data folder, newest first. One that can't be read is a warning, not an end."""
    from interview.history import UNREADABLE, History

    history = History(parts.data_dir)
    listed = history.listing()
    now = parts.clock.now()
    broken = [item.id for item in listed if item.status == UNREADABLE]
    found = tuple(_in_a_line(item, now) for item in listed if item.status != UNREADABLE)
    return Past(found, tuple(_why(history, round_id) for round_id in broken))


def delete_round(parts: Parts, round_id: str) -> None:
    from interview.history import History

    History(parts.data_dir).delete(round_id)


def _why(history: History, round_id: str) -> str:
    from interview.errors import InterviewError

    try:
        history.detail(round_id)
    except (InterviewError, ValueError) as error:
        return f"{round_id}: {error}"
    return f"{round_id} could not be read at first; it can be now."


def _in_a_line(item: ListedRound, now: datetime) -> PastRound:
    started = datetime.fromisoformat(item.started_at)
    return PastRound(
        id=item.id,
        slug=item.slug,
        title=item.title,
        day=started.astimezone().date(),
        verdict=item.verdict,
        passed=item.passed,
        total=item.total,
        minutes=item.minutes,
        status=item.status,
        remaining_s=(started + timedelta(minutes=item.minutes) - now).total_seconds(),
    )
