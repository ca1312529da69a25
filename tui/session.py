"""One round on the screens: the problem, its proctor, and the judge that is being made ready meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from interview.proctor import Proctor
    from problems.pack import Pack
    from tui.late_judge import LateJudge


@dataclass(frozen=True, slots=True)
class Session:
    """Handed from screen to screen while the round lasts. State lives in `proctor.round`, not here."""

    id: str
    pack: Pack
    proctor: Proctor
    judge: LateJudge

    def leave(self) -> str:
        """Let go of everything; the round can be resumed. Says what could not be saved.

        The journal first: what a judge says that is closed at its work is no verdict, and must not be written down.
        """
        try:
            return self.proctor.leave()
        finally:
            self.judge.close()
