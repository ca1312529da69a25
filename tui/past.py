"""Reads what earlier rounds came to, for browser and history. Imports its readers when it is called, on a thread."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from tui.catalogue import Past, PastRound

if TYPE_CHECKING:
    from collections.abc import Callable

    from interview.history import History, ListedRound
    from tui.parts import Parts


def read_past(parts: Parts, on_progress: Callable[[int, int], None] | None = None) -> Past:
    """Every round and drill of the data folder, newest first. One that can't be read is a warning, not an end."""
    from interview.history import UNREADABLE, History
    from interview.practice import read_entries

    history = History(parts.data_dir)
    listed = history.listing(on_progress)
    now = parts.clock.now()
    broken = [item.id for item in listed if item.status == UNREADABLE]
    found = tuple(_in_a_line(item, now) for item in listed if item.status != UNREADABLE)
    entries, damaged = read_entries(parts.data_dir)
    practice = tuple(sorted(entries, key=lambda each: each.at, reverse=True))
    return Past(found, (*(_why(history, round_id) for round_id in broken), *damaged), practice)


def delete_round(parts: Parts, round_id: str) -> None:
    from interview.history import History

    History(parts.data_dir).delete(round_id)


def delete_practice(parts: Parts, at: str) -> None:
    from interview.practice import remove_entry

    remove_entry(parts.data_dir, at)


def _why(history: History, round_id: str) -> str:
    from interview.errors import InterviewError

    try:
        history.detail(round_id)
    except (InterviewError, ValueError) as error:
        return f"{round_id}: {error}"
    return f"{round_id} could not be read at first; it can be now."


def _in_a_line(item: ListedRound, now: datetime) -> PastRound:
    started = datetime.fromisoformat(item.started_at)
    ends = started + timedelta(minutes=item.minutes)
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
        at=item.started_at,
        remaining_s=(ends - now).total_seconds() if item.resumable else 0.0,
    )
