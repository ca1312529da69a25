"""Reads what earlier rounds came to, for browser and history. Imports its readers when it is called, on a thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.catalogue import Past, PastRound

if TYPE_CHECKING:
    from interview.round import Round
    from tui.parts import Parts


def read_past(parts: Parts) -> Past:
    """Every round of the data folder, newest first. One that can't be read is a warning, not an end."""
    from interview.errors import InterviewError
    from interview.round import replay
    from interview.rounds import Rounds

    rounds, found, warnings = Rounds(parts.data_dir), [], []
    for round_id in rounds.ids():
        try:
            found.append(_in_a_line(round_id, replay(rounds.read(round_id).events), parts))
        except (InterviewError, ValueError) as error:
            warnings.append(f"{round_id}: {error}")
    return Past(tuple(found), tuple(warnings))


def _in_a_line(round_id: str, round_: Round, parts: Parts) -> PastRound:
    judged = round_.last_verdict
    scores = judged.stages if judged else ()
    return PastRound(
        id=round_id,
        slug=round_.started.slug,
        title=round_.started.title,
        day=round_.started.started_at.astimezone().date(),
        verdict=judged.report.verdict.value if judged and judged.report else "",
        passed=sum(score.passed for score in scores),
        total=sum(score.total for score in scores),
        minutes=round_.started.minutes,
        status=round_.status.value,
        remaining_s=(round_.started.deadline - parts.clock.now()).total_seconds(),
    )
