"""The first draft of a story from a round: every sentence is from the journal, what is not there is told as lacking."""

from __future__ import annotations

from pathlib import Path

from interview.round_story import THEME, drafted
from interview.stories import THEMES, lacks
from tests.interview.fakes import Desk
from tests.interview.played import played


def test_a_whole_round_gives_a_story_with_its_facts(tmp_path: Path) -> None:
    round_ = played(tmp_path).proctor.round
    story = drafted(round_, "Count the requests of each tenant")
    assert story.title == round_.started.title
    assert story.situation.endswith("Count the requests of each tenant.")
    assert "I asked: Will it be called from several threads?" in story.task
    assert "I assumed: Assume a threaded server calls it." in story.task
    assert story.action.splitlines() == [
        "I chose: a deque.", "I rejected: a counter | <b>bursts</b>.", "Why: a deque forgets.",
    ]  # fmt: skip
    assert story.result.startswith("2 of 3 hidden cases passed.")
    assert story.learning == "What held me back: no risk named.\nSince then I practise: name a risk each round."
    assert lacks(story) == ()
    assert drafted(round_).id == story.id


def test_a_round_without_a_word_lacks_what_was_not_said(tmp_path: Path) -> None:
    story = drafted(Desk(tmp_path).proctor.round)
    assert [each.partition(":")[0] for each in lacks(story)] == ["no task", "no action", "no result", "no learning"]


def test_the_theme_is_one_of_the_bank() -> None:
    assert THEME in THEMES
