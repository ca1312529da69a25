"""The app: themes, keys, and the way from screen to screen. Rounds live in their session, looks in app.tcss."""

from __future__ import annotations

import dataclasses
import re
import sys
import traceback
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen

from judge.inert import inert
from tui import memory
from tui.background import Settling, in_background
from tui.catalogue import Past, PastRound
from tui.messages import BankLoaded, PastLoaded
from tui.parts import Parts
from tui.screens.browser import BrowserScreen
from tui.theme import THEMES, extra_variables

if TYPE_CHECKING:
    from interview.records import Settings
    from problems.loader import Bank
    from problems.pack import Pack
    from tui.reading import RoundOnDisk
    from tui.screens.quit import Leaving
    from tui.session import Session


_KEY_NAMES = {"enter": "Enter", "escape": "Esc", "space": "Space", "tab": "Tab", "shift+tab": "Shift+Tab", "slash": "/"}


def run_app(parts: Parts | None = None) -> int:
    """Run coderound until the user leaves. Returns the exit code."""
    memory.before_start()
    if parts is None:
        from tui.root import default_parts

        parts = default_parts()
    app = RoundApp(parts)
    try:
        app.run()
    finally:
        app.release()
        if "tui.late_judge" in sys.modules:  # no round was opened without it
            from tui.late_judge import wait_for_closed

            wait_for_closed()
    return app.return_code or 0


class RoundApp(Settling, App[None]):
    """coderound in a terminal."""

    TITLE = "coderound"
    CSS_PATH = "app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "help", id="app.help", tooltip="Every action of this screen and its key"),
        Binding("ctrl+q", "quit", "quit", show=False, id="app.quit", tooltip="Leave coderound", priority=True),
    ]

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self.parts = parts
        self.session: Session | None = None
        self.bank: Bank | None = None
        self._browser = BrowserScreen()
        for theme in THEMES:
            self.register_theme(theme)

    def get_default_screen(self) -> Screen[Any]:
        return self._browser

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return extra_variables(self.current_theme)

    def get_key_display(self, binding: Binding) -> str:
        """F5, Esc, ^Q: as keys are written on a keyboard."""
        first = binding.key.partition(",")[0]
        if re.fullmatch(r"f\d+", first):
            return first.upper()
        named = _KEY_NAMES.get(first)
        if named or binding.key_display:
            return named or binding.key_display or first
        if first.startswith("ctrl+") and len(first) == 6:
            return f"^{first[-1].upper()}"
        return super().get_key_display(dataclasses.replace(binding, key=first))

    def on_mount(self) -> None:
        self._choose_theme()
        self.set_keymap(dict(self.parts.look.keymap))
        self.call_after_refresh(self._after_first_paint)

    def _choose_theme(self) -> None:
        wanted = self.parts.look.theme
        if wanted and wanted not in self.available_themes:
            self.notify(f'There is no theme "{inert(wanted)}".', title="Config", severity="warning", markup=False)
        elif wanted or self.theme == "textual-dark":  # TEXTUAL_THEME names another one: that wins over our default
            self.theme = wanted or THEMES[0].name

    def _after_first_paint(self) -> None:
        self.load_bank()
        memory.after_first_paint()
        for complaint in self.parts.look.complaints:
            self.notify(inert(complaint), title="Config", severity="warning", timeout=12, markup=False)

    # ---- what is read away from the screen's thread

    def load_bank(self) -> None:
        in_background(self, self.parts.load_bank, self._bank_read, self._bank_unreadable, name="bank")

    def load_past(self) -> None:
        from tui.past import read_past

        in_background(self, partial(read_past, self.parts), self._past_read, self.trouble, name="past")

    def _bank_read(self, bank: Bank) -> None:
        self.bank = bank
        self._browser.post_message(BankLoaded(bank))
        self.load_past()

    def _past_read(self, past: Past) -> None:
        for screen in self.screen_stack:
            screen.post_message(PastLoaded(past))

    def _bank_unreadable(self, error: Exception) -> None:
        self._browser.show_trouble(inert(_ours(error)))

    def trouble(self, error: Exception) -> None:
        self.notify(inert(_ours(error)), severity="error", timeout=12, markup=False)

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

            self.push_screen(RoundDetailScreen(found.round, found.pack, found.warnings))

        in_background(self, partial(read_round, self.parts, past, self.bank), show, self.trouble, name="detail")

    def open_history(self) -> None:
        from tui.screens.history import HistoryScreen

        self.push_screen(HistoryScreen())

    def enter(self, session: Session) -> None:
        """Show the screen that the round has come to."""
        self.session = session
        self.push_screen(_screen_for(session))

    def go_on(self) -> None:
        """The round has come further: its next screen takes the place of this one."""
        if self.session is not None:
            self.switch_screen(_screen_for(self.session))

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
            self.switch_screen(RoundDetailScreen(session.proctor.round, session.pack))
            self.load_past()

    def end_round(self) -> None:
        """Back to the browser. A round that is not closed can be resumed."""
        if self.session is not None:
            self.session.leave()
            self.session = None
        self.pop_screen()
        self.load_past()

    def _judge_told(self) -> None:
        """From the judge's thread: it is known now where submissions run."""
        from tui.background import Finished, post

        post(self, Finished(self._show_judge))

    def _show_judge(self) -> None:
        from tui.screens.solve import SolveScreen

        if isinstance(self.screen, SolveScreen) and self.session is not None:
            self.screen.show_judge(self.session.judge)

    # ---- actions

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """No palette while a round runs: it would be a help, and Ctrl+P has other work there."""
        return not (action == "command_palette" and self.session is not None)

    def action_command_palette(self) -> None:
        if self.session is None:
            super().action_command_palette()

    def action_help(self) -> None:
        from tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))

    async def action_quit(self) -> None:
        from tui.screens.quit import QuitScreen

        if self.session is None or isinstance(self.screen, QuitScreen):
            self.exit()
        else:
            self.push_screen(QuitScreen(self.session), self._quit_chosen)

    def _quit_chosen(self, how: Leaving | None) -> None:
        if self.session is None or how is None:
            return
        if how == "program":
            self.exit()
            return
        if how == "give up":
            self.session.proctor.abandon()
        self.end_round()

    def on_unmount(self) -> None:
        self.release()

    def release(self) -> None:
        """However the program ends, the journal is released and no container stays."""
        if self.session is not None:
            self.session.leave()
            self.session = None

    # ---- our own mistakes

    def _handle_exception(self, error: Exception) -> None:
        """No traceback on the user's screen: it goes to a file, the user gets two lines and keeps the round."""
        self._return_code = 2
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self.panic(_apology(error, self.parts))


def _screen_for(session: Session) -> Screen[Any]:
    from interview.round import Status

    match session.proctor.round.status:
        case Status.CODING:
            from tui.screens.solve import SolveScreen

            return SolveScreen(session)
        case Status.JUDGING:
            from tui.screens.verdict import VerdictScreen

            return VerdictScreen(session)
        case Status.DEBRIEF:
            from tui.screens.debrief import DebriefScreen

            return DebriefScreen(session)
        case _:
            from tui.screens.round_detail import RoundDetailScreen

            return RoundDetailScreen(session.proctor.round, session.pack)


def _ours(error: Exception) -> str:
    """The sentence of an error of ours; anything else is a bug and crashes."""
    from interview.errors import InterviewError, JournalError
    from problems.errors import PackError
    from sandbox.sandbox import SandboxError

    if not isinstance(error, (InterviewError, JournalError, PackError, SandboxError, OSError)):
        raise error
    return str(error)


def _apology(error: Exception, parts: Parts) -> str:
    log = parts.data_dir / "crash.log"
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_text("".join(traceback.format_exception(error)), "utf-8")
        where = f"What happened is written down in {log}."
    except OSError as trouble:
        where = f"It could not be written down ({trouble.strerror})."
    return (
        f"coderound has made a mistake ({type(error).__name__}). {where}\n"
        "A round that was running is saved: start again to resume it."
    )
