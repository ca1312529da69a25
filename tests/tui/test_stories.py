"""The story bank on the screen: written and kept as it is written, told in two minutes, marked, counted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import OptionList

from interview.practice import read_entries
from interview.stories import FOLLOW_UPS, THEMES, keep_story, read_stories
from tests.interview.test_stories import WHOLE
from tests.tui.driving import running, shown, text_of, until
from tests.tui.stage import StoppedClock, the_parts
from tests.tui.test_history import a_finished_round
from tui.screens.confirm import ConfirmScreen
from tui.screens.history import HistoryScreen
from tui.screens.progress import ProgressScreen
from tui.screens.round_detail import RoundDetailScreen
from tui.screens.stories import StoriesScreen, StoryList
from tui.screens.story import StoryScreen
from tui.screens.telling import TellingScreen


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_story_is_written_and_told_what_it_lacks(tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(the_parts(tmp_path), size=size) as (app, pilot):
        await pilot.press("t")
        await shown(pilot, StoriesScreen)
        await until(pilot, lambda: "No story yet." in text_of(app))
        await pilot.press("n")
        await shown(pilot, StoryScreen)
        await pilot.press(*"Friday night", "tab", "right", "tab", *"The queue stood.")
        assert "3 words, 4 things missing" in text_of(app)
        await pilot.press("escape")
        await shown(pilot, StoriesScreen)
        await until(pilot, lambda: "Friday night" in text_of(app) and "no task: what was yours to do" in text_of(app))
        (story,), _ = read_stories(tmp_path)
        assert (story.title, story.theme, story.situation) == ("Friday night", THEMES[1], "The queue stood.")


async def test_a_story_without_a_word_is_not_kept(tmp_path: Path) -> None:
    async with running(the_parts(tmp_path)) as (_app, pilot):
        await pilot.press("t")
        await shown(pilot, StoriesScreen)
        await pilot.press("n")
        await shown(pilot, StoryScreen)
        await pilot.press("escape")
        await shown(pilot, StoriesScreen)
        assert read_stories(tmp_path) == ((), "")


async def test_a_half_written_story_survives_the_end_of_the_program(tmp_path: Path) -> None:
    async with running(the_parts(tmp_path)) as (_app, pilot):
        await pilot.press("t")
        await shown(pilot, StoriesScreen)
        await pilot.press("n")
        await shown(pilot, StoryScreen)
        await pilot.press(*"Half")
    (story,), _ = read_stories(tmp_path)
    assert story.title == "Half"


async def test_a_story_is_told_marked_and_counted(tmp_path: Path) -> None:
    keep_story(tmp_path, WHOLE)
    clock = StoppedClock()
    async with running(the_parts(tmp_path, clock=clock)) as (app, pilot):
        for number in range(3):
            await pilot.press("t")
            await shown(pilot, StoriesScreen)
            await until(pilot, lambda: "The night the queue stood" in text_of(app))
            await pilot.press("t")
            await shown(pilot, TellingScreen)
            assert "from memory" in text_of(app) and "Then answer:" in text_of(app)
            assert WHOLE.result not in text_of(app)
            clock.seconds += 150.0
            await pilot.press("f8")
            await until(pilot, lambda: "[ ] missed  It took no more than two minutes" in text_of(app))
            await pilot.press("space", "f8" if number else "escape")
            await shown(pilot, StoriesScreen)
            await pilot.press("escape")
        entries, _ = read_entries(tmp_path)
        assert [(each.hits, each.total, each.seconds) for each in entries] == [(1, 6, 150.0)] * 3
        await pilot.press("p")
        await shown(pilot, ProgressScreen)
        await pilot.press("right")
        await until(pilot, lambda: "▲ pattern  Behavioral stories" in text_of(app))


async def test_follow_ups_come_one_by_one_and_the_next_telling_begins_with_the_others(tmp_path: Path) -> None:
    keep_story(tmp_path, WHOLE)
    async with running(the_parts(tmp_path), size=(80, 24)) as (app, pilot):
        await pilot.press("t")
        stories = await shown(pilot, StoriesScreen)
        for keys in (("f2", "f8", "f2", "f2"), ("f8", *("f2",) * 7)):
            await until(pilot, lambda: stories.query_one(StoryList).highlighted_option)
            await pilot.press("t")
            await shown(pilot, TellingScreen)
            assert "1 of 6" in text_of(app)
            await pilot.press(*keys)
            await pilot.press("f8")
            await shown(pilot, StoriesScreen)
    first, second = ((each.answer.splitlines()) for each in read_entries(tmp_path)[0])
    assert len(first) == 4 and len(second) == len(FOLLOW_UPS)
    assert set(second[:2]) == set(FOLLOW_UPS) - set(first)


async def test_a_round_becomes_one_story_however_often_it_is_asked_for(tmp_path: Path) -> None:
    parts = the_parts(tmp_path)
    a_finished_round(parts)
    async with running(parts, size=(80, 24)) as (app, pilot):
        await pilot.press("h")
        history = await shown(pilot, HistoryScreen)
        await until(pilot, lambda: history.query_one(OptionList).option_count)
        await pilot.press("enter")
        detail = await shown(pilot, RoundDetailScreen)
        assert "s story" in text_of(app) and "Esc back" in text_of(app)
        for _ in range(2):
            await pilot.press("s")
            await shown(pilot, StoryScreen)
            assert "2 of 2 hidden cases passed" in text_of(app)
            await pilot.press("end", *", mine", "escape")
            assert await shown(pilot, RoundDetailScreen) is detail
    (story,), _ = read_stories(tmp_path)
    assert story.title == "A window for the edge gateway, mine, mine"


async def test_deleting_a_story_asks_first(tmp_path: Path) -> None:
    for story in (WHOLE, replace(WHOLE, id="2026-11-23T12:00:00+00:00", title="Another")):
        keep_story(tmp_path, story)
    async with running(the_parts(tmp_path)) as (app, pilot):
        await pilot.press("t")
        await shown(pilot, StoriesScreen)
        await until(pilot, lambda: "Another" in text_of(app))
        await pilot.press("d")
        await shown(pilot, ConfirmScreen)
        await pilot.press("y")
        await shown(pilot, StoriesScreen)
        await until(pilot, lambda: "The night" not in text_of(app))
        assert [story.title for story in read_stories(tmp_path)[0]] == ["Another"]
