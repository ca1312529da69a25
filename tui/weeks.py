"""The way to the screens about past rounds and the weeks: what they show is read away from the screen's thread."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from judge.inert import inert
from tui.background import Finished, in_background, post

if TYPE_CHECKING:
    from pathlib import Path

    from interview.facts import RoundFacts
    from interview.stories import Story
    from interview.timeline import Timeline
    from problems.loader import Bank
    from tui.app import RoundApp
    from tui.screens.drills import DrillsScreen
    from tui.wayfinding import Wayfinder
    from tui.widgets.today_line import TodayLine

MANY = 200
TELL_S = 1.0


def open_replay(app: RoundApp, round_id: str) -> None:
    """Play a round back."""

    def show(timeline: Timeline) -> None:
        from tui.screens.replay import ReplayScreen

        app.push_screen(ReplayScreen(timeline))

    in_background(app, partial(read_timeline, app.parts.data_dir, round_id), show, app.trouble, name="replay")


def open_progress(app: RoundApp) -> None:
    """Charts over the rounds."""

    def show(found: tuple[tuple[RoundFacts, ...], tuple[RoundFacts, ...]]) -> None:
        from tui.screens.progress import ProgressScreen

        app.push_screen(ProgressScreen(*found))

    in_background(app, partial(_facts, app), show, app.trouble, name="progress")


def show_today(app: RoundApp, bank: Bank, line: TodayLine) -> None:
    """Fill the line of today, when it is known."""
    from tui.today import Today, read_today

    def show(today: Today) -> None:
        line.today = today
        for warning in today.warnings[:3]:
            app.notify(inert(warning), title="Plan", severity="warning", markup=False)

    in_background(app, partial(read_today, app.parts, bank), show, app.trouble, name="today")


def open_plan(app: RoundApp) -> None:
    """The week, the countdown, the formats."""
    from tui.today import Weeks, read_weeks

    def show(weeks: Weeks) -> None:
        from tui.screens.plan import PlanScreen

        app.push_screen(PlanScreen(weeks))

    in_background(app, partial(read_weeks, app.parts), show, app.trouble, name="plan")


def open_stories(app: RoundApp) -> None:
    """The story bank."""
    from tui.screens.stories import StoriesScreen

    app.push_screen(StoriesScreen())


def open_story(app: RoundApp, draft: Story) -> None:
    """The story with the draft's id, to be written on; the draft becomes it if there is none yet."""
    from interview.stories import keep_draft

    def show(found: tuple[Story, bool]) -> None:
        from tui.screens.story import StoryScreen

        story, is_new = found
        said = "A draft from the round's facts. Tell it in your own words." if is_new else "The story is there already."
        app.notify(f"{said} It is in your story bank.", title="Story", timeout=6)
        app.push_screen(StoryScreen(story))

    in_background(app, partial(keep_draft, app.parts.data_dir, draft), show, app.trouble, name="story")


def open_drills(app: RoundApp, bank: Bank) -> None:
    """The five drills."""
    from tui.drilling import Drilling, read_drilling

    def show(drilling: Drilling) -> None:
        from tui.screens.drills import DrillsScreen

        app.push_screen(DrillsScreen(drilling))

    in_background(app, partial(read_drilling, app.parts, bank), show, app.trouble, name="drills")


def refresh_drills(app: RoundApp, screen: DrillsScreen) -> None:
    """After one was kept: the next of its kind is on another problem."""
    from tui.drilling import read_drilling

    if app.bank is not None:
        in_background(screen, partial(read_drilling, app.parts, app.bank), screen.show, app.trouble, name="drills")


def _facts(app: RoundApp) -> tuple[tuple[RoundFacts, ...], tuple[RoundFacts, ...]]:
    """The latest rounds in numbers, and the stories that were retold."""
    from interview.history import History
    from interview.practice import read_entries
    from interview.stories import retellings
    from interview.trends import LATEST

    folder = app.parts.data_dir
    return History(folder).facts(LATEST, ReadingNotice(app)), retellings(read_entries(folder)[0])


class ReadingNotice:
    """Tells how far the reading of rounds has come, where that takes long: the first time, or without the cache.

    Called from the thread that reads.
    """

    def __init__(self, app: Wayfinder) -> None:
        self._app = app
        self._told = app.parts.clock.monotonic()

    def __call__(self, done: int, of: int) -> None:
        now = self._app.parts.clock.monotonic()
        if of >= MANY and now - self._told >= TELL_S:
            self._told = now
            text = f"{done} of {of} rounds read ..."
            post(self._app, Finished(lambda: self._app.notify(text, title="History", timeout=TELL_S)))


def read_timeline(data_dir: Path, round_id: str) -> Timeline:
    """All states of a round, those that jumps begin from already made. Raises JournalError if it can't be read."""
    from interview.errors import JournalError
    from interview.rounds import Rounds
    from interview.timeline import Timeline

    try:
        timeline = Timeline(Rounds(data_dir).read(round_id).events)
    except ValueError as error:
        raise JournalError(f"The journal of {round_id} can't be read: {error}.") from error
    timeline.at(timeline.length_s)
    return timeline
