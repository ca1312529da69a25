"""The debrief as the round holds it: prompts, locked answers, marks with evidence, the self-rating, the next task."""

from __future__ import annotations

from interview.log import RoundLog
from problems.pack import Pack


class Debriefing:
    def __init__(self, log: RoundLog, pack: Pack) -> None:
        self._log = log
        self._pack = pack
