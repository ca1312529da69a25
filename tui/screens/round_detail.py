"""One finished round: its page, the code that was judged, the reference, their difference, the answers."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.highlight import highlight
from textual.widgets import Static

from interview.round_story import drafted
from judge.inert import inert
from tui import smooth
from tui.round_text import answers_of, summary_of
from tui.screens.tabbed import TabbedScreen
from tui.weeks import open_replay, open_story
from tui.widgets.key_line import KeyLine
from tui.widgets.results_pane import lines_of
from tui.widgets.tab_strip import TabStrip

if TYPE_CHECKING:
    from interview.round import Round
    from problems.pack import Pack

TABS: Final = ("Summary", "Cases", "Your code", "Reference", "Difference", "Answers", "Editorial", "Tests")


class RoundDetailScreen(TabbedScreen):
    """Colours in the code are allowed now: the round is over."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "replay", "replay", id="detail.replay", tooltip="Play the round back"),
        Binding("t", "retry", "try again", id="detail.retry", tooltip="Take the problem again, as a new round"),
        Binding("s", "story", "story", id="detail.story", tooltip="Turn the round into a story of your bank"),
        Binding("escape,q,enter", "leave", "back", id="detail.back", tooltip="Back to where you came from"),
    ]

    def __init__(self, round_id: str, round_: Round, pack: Pack | None, warnings: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._round_id = round_id
        self._round = round_
        self._pack = pack
        self._warnings = warnings

    def compose(self) -> ComposeResult:
        yield TabStrip(TABS, id="detail-tabs")
        with VerticalScroll(classes="page", id="detail-page"):
            yield Static("", id="detail-text")
        yield KeyLine()

    def on_mount(self) -> None:
        self.query_one("#detail-page").focus()
        self.turn_to(0)
        for warning in self._warnings:
            self.notify(inert(warning), severity="warning", timeout=10, markup=False)
        self.call_after_refresh(smooth.after_first_paint)

    def action_replay(self) -> None:
        open_replay(self.round_app, self._round_id)

    def action_retry(self) -> None:
        """A round of its own: nothing of this one is changed or taken along."""
        if self._pack is None:
            self.notify(_NO_PACK, severity="warning", markup=False)
            return
        pack = self._pack
        self.app.pop_screen()
        self.round_app.open_brief(pack)

    def action_story(self) -> None:
        """A draft from what the journal knows, or the story that the round has become already."""
        open_story(self.round_app, drafted(self._round, self._pack.problem.summary if self._pack else ""))

    def action_leave(self) -> None:
        self.app.pop_screen()

    def show_page(self) -> None:
        self.query_one("#detail-text", Static).update(self._page(TABS[self.page]))
        self.query_one("#detail-page", VerticalScroll).scroll_home(animate=False)

    def _page(self, tab: str) -> Content:
        match tab:
            case "Summary":
                return summary_of(self._round, self._pack)
            case "Cases":
                return self._cases()
            case "Your code":
                return listing(self._submitted)
            case "Reference":
                return listing(self._reference) if self._reference else Content(_NO_PACK)
            case "Difference":
                return difference(self._submitted, self._reference) if self._reference else Content(_NO_PACK)
            case "Answers":
                return answers_of(self._round)
            case "Tests":
                return listing(self._tests) if self._tests else Content(_NO_PACK)
            case _:
                return self._editorial()

    def _cases(self) -> Content:
        judged = self._round.last_verdict
        if judged is None or judged.report is None:
            return Content("Nothing was judged.")
        return Content("\n").join(lines_of(judged.report.report().cases))

    def _editorial(self) -> Content:
        return highlight(self._pack.editorial, language="markdown") if self._pack else Content(_NO_PACK)

    @property
    def _tests(self) -> Mapping[str, str]:
        """Of the stages that the round has seen: a later one may still be met in a retry."""
        later = tuple(f"stage{number}/" for number in range(self._round.stage + 1, 10))
        hidden = self._pack.hidden if self._pack else {}
        return {path: text for path, text in hidden.items() if not path.startswith(later)}

    @property
    def _submitted(self) -> Mapping[str, str]:
        judged = self._round.last_verdict
        return judged.files if judged else self._round.files

    @property
    def _reference(self) -> Mapping[str, str]:
        if self._pack is None:
            return {}
        from problems.errors import PackError
        from problems.submissions import read_submissions

        try:
            reference = read_submissions(self._pack).reference(self._round.stage)
        except (PackError, OSError):  # the packs of the bank are checked; somebody's own may have none
            return {}
        return reference.files if reference else {}


_NO_PACK: Final = "The problem is no longer in the bank, or has no reference."


def listing(files: Mapping[str, str]) -> Content:
    """Source, highlighted, with line numbers."""
    parts = []
    for path, text in sorted(files.items()):
        lines = highlight(inert(text, limit=200_000), language="python").split("\n", allow_blank=True)
        width = len(str(len(lines)))
        numbered = (Content.assemble((f"{n:>{width}}  ", "$muted"), line) for n, line in enumerate(lines, 1))
        parts.append(Content("\n").join([Content.assemble((inert(path), "bold $primary")), *numbered]))
    return Content("\n\n").join(parts)


def difference(mine: Mapping[str, str], theirs: Mapping[str, str]) -> Content:
    """A unified diff from the submission to the reference; signs carry it, colours help."""
    lines: list[Content] = []
    for path in sorted({*mine, *theirs}):
        before, after = (inert(files.get(path, ""), limit=200_000).splitlines() for files in (mine, theirs))
        for line in difflib.unified_diff(before, after, f"yours/{path}", f"reference/{path}", lineterm=""):
            colour = {"+": "$success", "-": "$error", "@": "$accent"}.get(line[:1], "")
            lines.append(Content.assemble((line, colour)) if colour else Content(line))
    return Content("\n").join(lines) if lines else Content("They are the same.")
