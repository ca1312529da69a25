"""The app: themes, keys, and the way from screen to screen. Rounds live in their session, looks in app.tcss."""

from __future__ import annotations

import dataclasses
import re
import sys
import traceback
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from judge.inert import inert
from tui import smooth
from tui.background import in_background
from tui.hangup import watch_terminal
from tui.keymap import misfits, usable
from tui.parts import Parts
from tui.theme import THEMES, extra_variables
from tui.wayfinding import Wayfinder

if TYPE_CHECKING:
    from tui.screens.quit import Leaving
    from tui.session import Session


LATER = Path(__file__).with_name("later.tcss")
"""Styles that the first paint needs none of: reading them takes 15 ms."""

_KEY_NAMES = {"enter": "Enter", "escape": "Esc", "space": "Space", "tab": "Tab", "shift+tab": "Shift+Tab", "slash": "/"}


def run_app(parts: Parts | None = None) -> int:
    """Run coderound until the user leaves. Returns the exit code."""
    smooth.before_start()
    if parts is None:
        from tui.root import default_parts

        parts = default_parts()
    app = RoundApp(parts)
    try:
        app.run()
    finally:
        app.release()
        if app.unsaved:
            print(inert(app.unsaved), file=sys.stderr)
        if "tui.late_judge" in sys.modules:  # no round was opened without it
            from tui.late_judge import wait_for_closed

            wait_for_closed()
    return app.return_code or 0


class RoundApp(Wayfinder):
    """coderound in a terminal."""

    TITLE = "coderound"
    CSS_PATH = Path(__file__).with_name("app.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "help", id="app.help", tooltip="Every action of this screen and its key"),
        Binding("ctrl+q", "quit", "quit", show=False, id="app.quit", tooltip="Leave coderound", priority=True),
    ]

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        self._keymap_complaints: tuple[str, ...] = ()
        for theme in THEMES:
            self.register_theme(theme)
        self._styles_wait = False
        self._choose_theme()  # before the styles are read: later they would all be read again

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
        good, self._keymap_complaints = usable(self.parts.look.keymap)
        self.set_keymap(good)
        watch_terminal(self)
        self.call_after_refresh(self._after_first_paint)

    def _choose_theme(self) -> None:
        before = self.theme
        self._pick_theme()
        if self.theme != before:
            self.stylesheet.set_variables(self.get_css_variables())
            self._styles_wait = True

    def refresh_css(self, animate: bool = True) -> None:
        """Textual asks for it once at the start, for the theme was chosen; but nothing has been read without it."""
        if self._styles_wait:
            self._styles_wait = False
            return
        super().refresh_css(animate=animate)

    def _pick_theme(self) -> None:
        wanted = self.parts.look.theme
        if wanted in self.available_themes:
            self.theme = wanted
        elif self.theme == "textual-dark":  # TEXTUAL_THEME names another one: that wins over our default
            self.theme = THEMES[0].name

    def _after_first_paint(self) -> None:
        self.stylesheet.add_source(LATER.read_text("utf-8"), read_from=(str(LATER), ""))
        self.load_bank()
        smooth.after_first_paint()
        look = self.parts.look
        unknown = (f'There is no theme "{look.theme}".',) if look.theme and look.theme != self.theme else ()
        self._complain((*unknown, *look.complaints, *self._keymap_complaints))
        if look.keymap:
            in_background(self, partial(misfits, look.keymap), self._complain, self.trouble, name="keymap")

    def _complain(self, complaints: Iterable[str]) -> None:
        for complaint in complaints:
            self.notify(inert(complaint), title="Config", severity="warning", timeout=12, markup=False)

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
        if how == "reset":
            self.screen.call_later(self.screen.run_action, "reset")
            return
        if how == "give up" and not self._given_up(self.session):
            return
        self.end_round()

    def _given_up(self, session: Session) -> bool:
        from interview.errors import InterviewError

        try:
            session.proctor.abandon()
        except InterviewError as refusal:  # another program holds the round: it is not ours to give up
            self.trouble(refusal)
            return False
        return True

    # ---- our own mistakes

    def _handle_exception(self, error: Exception) -> None:
        """No traceback on the user's screen: it goes to a file, the user gets two lines and keeps the round."""
        self._return_code = 2
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self.panic(_apology(error, self.parts))


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
