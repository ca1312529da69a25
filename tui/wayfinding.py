"""The way through the program: what is read beside the screen, and which screen comes after which."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.screen import Screen

from judge.inert import inert
from tui.background import Finished, Settling, in_background, post
from tui.catalogue import Past, PastRound
from tui.errors import our_sentence
from tui.messages import BankLoaded, PastLoaded
from tui.parts import Parts
from tui.screens.browser import BrowserScreen

if TYPE_CHECKING:
    from interview.records import Settings
    from problems.loader import Bank
    from problems.pack import Pack
    from tui.reading import RoundOnDisk
    from tui.session import Session


class Wayfinder(Settling, App[None]):
    """Screens are imported when they are first shown: the browser must not wait for them."""

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self.parts = parts
        self.session: Session | None = None
        self.unsaved = ""
        """What the last round could not write down when it was left; to be said."""
        self.bank: Bank | None = None
        self._browser = BrowserScreen()
        self._past: Past | None = None

    # ---- what is read away from the screen's thread

    def load_bank(self) -> None:
        in_background(self, self.parts.load_bank, self._bank_read, self._bank_unreadable, name="bank")

    def load_past(self) -> None:
        from tui.past import read_past
        from tui.weeks import ReadingNotice

        work = partial(read_past, self.parts, ReadingNotice(self))
        in_background(self, work, self._past_read, self.trouble, name="past")

    def _bank_read(self, bank: Bank) -> None:
        self.bank = bank
        self._browser.post_message(BankLoaded(bank))
        self.load_past()

    def _past_read(self, past: Past) -> None:
        self._past = past
        for screen in self.screen_stack:
            screen.post_message(PastLoaded(past))

    def _bank_unreadable(self, error: Exception) -> None:
        self._browser.show_trouble(inert(our_sentence(error)))

    def trouble(self, error: Exception) -> None:
        self.notify(inert(our_sentence(error)), severity="error", timeout=12, markup=False)

    # ---- from screen to screen

    def open_brief(self, pack: Pack) -> None:
        from tui.screens.brief import BriefScreen

        def chosen(choice: tuple[int, Settings] | None) -> None:
            if choice is not None:
                from tui.opening import begin_round

                work = partial(begin_round, self.parts, pack, *choice, self._judge_told)
                in_background(self, work, self.enter, self.trouble, name="begin")

        self.push_screen(BriefScreen(pack, self.parts.look.minutes), chosen)

    def resume_round(self, past: PastRound, bank: Bank) -> None:
        from tui.opening import resume_round

        work = partial(resume_round, self.parts, past.id, bank, self._judge_told)
        in_background(self, work, self.enter, self.trouble, name="resume")

    def resume_from_history(self, past: PastRound) -> None:
        if self.bank is not None:
            self.pop_screen()
            self.resume_round(past, self.bank)

    def open_detail(self, past: PastRound) -> None:
        from tui.reading import read_round

        def show(found: RoundOnDisk) -> None:
            from tui.screens.round_detail import RoundDetailScreen

            self.push_screen(RoundDetailScreen(past.id, found.round, found.pack, found.warnings))

        in_background(self, partial(read_round, self.parts, past, self.bank), show, self.trouble, name="detail")

    def open_history(self) -> None:
        from tui.screens.history import HistoryScreen

        self.push_screen(HistoryScreen(self._past))

    def enter(self, session: Session) -> None:
        """Show the screen that the round has come to. A round that can't be worked on is shown as a page to read."""
        screen = _screen_for(session, entering=True)
        if screen is None:
            from tui.screens.round_detail import RoundDetailScreen

            self.push_screen(
                RoundDetailScreen(session.id, session.proctor.round, session.pack, session.proctor.warnings)
            )
            session.leave()
            return
        self.session = session
        self.push_screen(screen)

    def go_on(self) -> None:
        """The round has come further: its next screen takes the place of this one."""
        screen = _screen_for(self.session) if self.session is not None else None
        if screen is not None:
            self.switch_screen(screen)

    def show_verdict(self) -> None:
        """Coding is over, however it ended."""
        from tui.screens.verdict import VerdictScreen

        if self.session is not None:
            self.switch_screen(VerdictScreen(self.session))

    def show_rating(self) -> None:
        """The prompts are done: what the user makes of the round."""
        from tui.screens.rating import RatingScreen

        if self.session is not None:
            self.switch_screen(RatingScreen(self.session))

    def show_summary(self) -> None:
        """The round is closed; its last page is also its page in the history."""
        from tui.screens.round_detail import RoundDetailScreen

        if self.session is not None:
            session, self.session = self.session, None
            session.proctor.close()
            session.judge.close()
            self.switch_screen(RoundDetailScreen(session.id, session.proctor.round, session.pack))
            self.load_past()

    def end_round(self) -> None:
        """Back to the browser. A round that is not closed can be resumed."""
        self.release()
        if self.unsaved:
            self.notify(inert(self.unsaved), severity="error", timeout=30, markup=False)
            self.unsaved = ""
        self.pop_screen()
        self.load_past()

    def _judge_told(self) -> None:
        """From the judge's thread: it is known now where submissions run."""
        post(self, Finished(self._show_judge))

    def _show_judge(self) -> None:
        from tui.screens.solve import SolveScreen

        if isinstance(self.screen, SolveScreen) and self.session is not None:
            self.screen.show_judge(self.session.judge)

    def on_unmount(self) -> None:
        self.release()

    def release(self) -> None:
        """However the program ends, the journal is released and no container stays."""
        if self.session is not None:
            self.unsaved = self.session.leave()
            self.session = None


def _screen_for(session: Session, *, entering: bool = False) -> Screen[Any] | None:
    """Where the round goes on; None if it does not: it is over, or another program holds what is left of it."""
    from interview.round import Status
    from interview.runs import own_tests_wait

    status = session.proctor.round.status
    if status is Status.CODING:
        from tui.screens.solve import SolveScreen

        return SolveScreen(session)
    if session.proctor.read_only:
        return None
    if status is Status.JUDGING or (entering and status is Status.DEBRIEF and own_tests_wait(session.proctor.round)):
        from tui.screens.verdict import VerdictScreen

        return VerdictScreen(session)
    if status is Status.DEBRIEF:
        from tui.screens.debrief import DebriefScreen

        return DebriefScreen(session)
    return None
