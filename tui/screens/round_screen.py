"""What the screens of a running round share: its session, refusals as notices, slow work beside the screen."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from textual import on
from textual.events import ScreenSuspend

from interview.errors import InterviewError
from judge.inert import inert
from tui.background import in_background
from tui.errors import our_sentence
from tui.screens.base import AppScreen

if TYPE_CHECKING:
    from interview.proctor import Proctor
    from interview.round import Round
    from tui.session import Session

T = TypeVar("T")

DISK_LOOK_S = 1.0
KEEP_S = 1.0
"""Between two looks at what was filled in and is not saved."""


class RoundScreen(AppScreen[None]):
    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._busy = False
        self._disk_trouble = ""

    def watch_disk(self) -> None:
        """For a screen without a clock of its own: a full disk is told here too, once each time."""
        self.set_interval(DISK_LOOK_S, self._look_at_disk)

    def _look_at_disk(self) -> None:
        trouble = self.proctor.trouble
        if trouble and not self._disk_trouble:
            self.refuse(trouble)
        self._disk_trouble = trouble

    def keep_drafts(self) -> None:
        """For a screen with boxes to fill in: what stands there survives the end of the program."""
        self.set_interval(KEEP_S, self._keep_draft)

    @on(ScreenSuspend)
    def _keep_draft(self) -> None:
        with suppress(InterviewError):  # what can't be written now is told by whoever writes next
            self.draft()

    def draft(self) -> None:
        """Hand what stands in the boxes, and is not saved, to the proctor."""

    @property
    def proctor(self) -> Proctor:
        return self.session.proctor

    @property
    def round(self) -> Round:
        return self.session.proctor.round

    def show_round(self) -> None:
        """Bring everything on the screen to what the round is now."""

    def allowed(self, call: Callable[[], object]) -> bool:
        """Make a call of the proctor's; a refusal becomes a notice. The screen is brought up to date either way."""
        try:
            call()
        except InterviewError as refusal:
            self.refuse(str(refusal))
            return False
        finally:
            self.show_round()
        return True

    def refuse(self, text: str) -> None:
        self.notify(inert(text), severity="warning", timeout=8, markup=False)

    def alongside(self, work: Callable[[], T], done: Callable[[T], None], *, name: str) -> bool:
        """Start slow work unless some is under way. Typing goes on meanwhile."""
        if self._busy:
            self.refuse("The judge is still at work. Its answer comes first.")
            return False
        self._busy = True

        def ended(outcome: T) -> None:
            self._busy = False
            done(outcome)
            self.show_round()

        def failed(error: Exception) -> None:
            self._busy = False
            self.refuse(our_sentence(error))
            self.show_round()

        in_background(self, work, ended, failed, name=name)
        self.show_round()
        return True
