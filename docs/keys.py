"""Writes docs/keys.md from the bindings themselves: `python -m docs.keys`. A test holds the page against them."""

from __future__ import annotations

from pathlib import Path

from textual.binding import Binding
from textual.dom import DOMNode

from tui.app import RoundApp
from tui.screens.brief import BriefScreen
from tui.screens.browser import BrowserScreen
from tui.screens.confirm import ConfirmScreen
from tui.screens.coverage import CoverageScreen
from tui.screens.debrief import DebriefScreen
from tui.screens.drill import DrillScreen
from tui.screens.drills import DrillList, DrillsScreen
from tui.screens.entering import EnterScreen
from tui.screens.help import HelpScreen
from tui.screens.history import HistoryList, HistoryScreen
from tui.screens.plan import PlanList, PlanScreen
from tui.screens.practice_detail import PracticeDetailScreen
from tui.screens.practised import PractisedScreen
from tui.screens.progress import ProgressScreen
from tui.screens.quit import QuitScreen
from tui.screens.rating import RatingScreen
from tui.screens.replay import ReplayScreen
from tui.screens.round_detail import RoundDetailScreen
from tui.screens.solve import SolveScreen
from tui.screens.stories import StoriesScreen, StoryList
from tui.screens.story import StoryScreen
from tui.screens.tabbed import TabbedScreen
from tui.screens.telling import TellingScreen
from tui.screens.verdict import VerdictScreen
from tui.widgets.ask_pane import Offered
from tui.widgets.choice import Choice
from tui.widgets.find_bar import FindBar
from tui.widgets.matrix_view import MatrixView
from tui.widgets.note_bar import NoteBar
from tui.widgets.plain_editor import PlainEditor
from tui.widgets.plan_pane import PlanPane
from tui.widgets.point_list import PointList
from tui.widgets.problem_list import ProblemList
from tui.widgets.search_line import SearchLine
from tui.widgets.statement import Statement
from tui.widgets.toggle import Toggle

PAGE = Path(__file__).with_name("keys.md")
SECTIONS: dict[str, tuple[type[DOMNode], ...]] = {
    "Everywhere": (RoundApp, HelpScreen, ConfirmScreen, QuitScreen),
    "The browser and the history": (
        BrowserScreen,
        ProblemList,
        SearchLine,
        CoverageScreen,
        MatrixView,
        HistoryScreen,
        HistoryList,
        TabbedScreen,
        RoundDetailScreen,
        PracticeDetailScreen,
    ),
    "Setting a round up": (BriefScreen, Choice, Toggle),
    "The round": (SolveScreen, Offered, PlanPane, NoteBar, Statement),
    "The editor": (PlainEditor, FindBar),
    "After the code": (VerdictScreen, DebriefScreen, RatingScreen),
    "Over the weeks": (
        ReplayScreen,
        ProgressScreen,
        PlanScreen,
        PlanList,
        EnterScreen,
        PractisedScreen,
        DrillsScreen,
        DrillList,
        DrillScreen,
        PointList,
        StoriesScreen,
        StoryList,
        StoryScreen,
        TellingScreen,
    ),
}
_HEAD = """# Keys

F1 shows the keys of the screen you are on. Every one can be moved in `config.toml`, in your user config folder
(on Linux `~/.config/coderound/`; the variable CODEROUND_CONFIG names another file):

```toml
theme = "coderound"          # or coderound-light, ansi-dark, nord ...; NO_COLOR is heeded as well
minutes = 45                 # length that a round begins with

[keymap]                     # id = keys, several with commas
"solve.run" = "f5,ctrl+r"
```

An id or a key that does not exist, and a key taken from another action, are told when the program starts;
the rest of the table counts, and what is wrong leaves its action on the key it had.

Some terminals keep a key for themselves (F1 for their own help, F11 for the full screen; one in a browser F5 and F12
too): it never comes here. Give its action another one, as above, or free it in the terminal's own settings.

Tab indents (a selection: its lines), Shift+Tab dedents, Enter keeps the indent, Escape stays in the editor.
Nothing else happens by itself: no completion, no closing brackets, no colours, no marks.
"""


def page() -> str:
    """The whole page."""
    parts = [_HEAD]
    for title, nodes in SECTIONS.items():
        rows = dict.fromkeys(_row(binding) for node in nodes for binding in own_bindings(node))
        parts.append("\n".join([f"## {title}\n", "| key | does | id |", "| --- | --- | --- |", *rows]) + "\n")
    return "\n".join(parts)


def own_bindings(node: type[DOMNode]) -> list[Binding]:
    """What a class binds itself, without what it inherits."""
    return [binding for binding in vars(node)["BINDINGS"] if isinstance(binding, Binding)]


def _row(binding: Binding) -> str:
    keys = ", ".join(f"`{key.strip()}`" for key in binding.key.split(","))
    return f"| {keys} | {binding.tooltip or binding.description} | `{binding.id}` |"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
