"""The story bank: what a story lacks, how it is kept, and what its retellings say over the weeks."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.errors import JournalError
from interview.issues import findings
from interview.practice import Area, Entry, Format
from interview.stories import (
    FILE,
    FOLLOW_UPS,
    RETOLD,
    Story,
    drop_story,
    follow_ups,
    keep_draft,
    keep_story,
    lacks,
    last_told,
    read_stories,
    retellings,
)
from tests.interview.test_weeks import history

WHOLE = Story(
    id="2026-11-22T12:00:00+00:00",
    title="The night the queue stood",
    situation="Our billing queue stood for two hours on a Friday.",
    task="I was on call.",
    action="I stopped the retries and drained the queue by hand.",
    result="No charge was lost; the backlog was gone in 40 minutes.",
    learning="I put an alert on the age of the oldest entry.",
)


def told(day: int, hits: int, slug: str = WHOLE.id) -> Entry:
    return Entry(
        at=f"2026-11-{day:02}T12:00:00+00:00",
        kind=RETOLD,
        format=Format.SOLO,
        area=Area.BEHAVIORAL,
        slug=slug,
        hits=hits,
        total=6,
    )


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        pytest.param({}, (), id="nothing"),
        pytest.param({"learning": " "}, ("no learning",), id="a part"),
        pytest.param({"action": "We stopped the retries."}, ('no "I"',), id="whose work it was"),
        pytest.param({"result": "It got much better."}, ("no number",), id="a number"),
        pytest.param({"situation": "word " * 300}, ("2 minutes",), id="brevity"),
        pytest.param({"action": "", "result": ""}, ("no action", "no result"), id="two parts"),
    ],
)
def test_what_a_listener_would_miss_is_told(changes: dict[str, str], missing: tuple[str, ...]) -> None:
    found = lacks(replace(WHOLE, **changes))
    assert len(found) == len(missing)
    assert all(part in text for part, text in zip(missing, found, strict=True))


def test_a_story_is_kept_changed_and_dropped(tmp_path: Path) -> None:
    other = replace(WHOLE, id="2026-11-23T12:00:00+00:00", title="Another")
    for story in (other, WHOLE, replace(WHOLE, title="Better")):
        keep_story(tmp_path, story)
    stories, warning = read_stories(tmp_path)
    assert [story.title for story in stories] == ["Better", "Another"]
    assert not warning
    drop_story(tmp_path, WHOLE.id)
    assert read_stories(tmp_path) == ((other,), "")


@pytest.mark.parametrize("text", ["", "{", '{"a": 1}', '{"version": 1, "stories": [{"id": "no day"}]}', "[1]"])
def test_damaged_stories_are_kept_beside(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text)
    assert read_stories(tmp_path)[0] == ()
    assert (tmp_path / f"{FILE}.damaged").read_text() == text


def test_stories_that_cannot_be_written_are_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(JournalError, match="as they were"):
        keep_story(tmp_path / "file", WHOLE)


def test_stories_of_a_newer_program_are_left_alone(tmp_path: Path) -> None:
    newer = '{"version": 2, "stories": "in another shape"}'
    (tmp_path / FILE).write_text(newer)
    assert "newer coderound" in read_stories(tmp_path)[1]
    for change in (lambda: keep_story(tmp_path, WHOLE), lambda: drop_story(tmp_path, WHOLE.id)):
        with pytest.raises(JournalError, match="newer coderound"):
            change()
    assert (tmp_path / FILE).read_text() == newer


def test_three_poor_retellings_of_five_are_a_pattern_and_no_round_is_needed() -> None:
    poor = [told(day, 2) for day in (1, 2, 3)]
    (found,) = [each for each in findings(retellings(poor)) if each.is_pattern]
    assert found.issue.id == "stories"
    assert found.shown[0] == ("20261103-120000-story", "33% of the story points made")
    rich = [told(day, 6) for day in (4, 5, 6)]
    assert not [each for each in findings(retellings([*poor, *rich])) if each.is_pattern]


def test_retellings_trip_no_other_issue() -> None:
    found = findings((*history(3), *retellings([told(day, 0) for day in (1, 2, 3)])))
    assert [each.issue.id for each in found if each.shown] == ["stories"]


@given(st.integers(0, 2**31), st.lists(st.integers(1, len(FOLLOW_UPS)), max_size=4))
def test_a_question_is_asked_again_when_all_others_were(seed: int, lengths: list[int]) -> None:
    entries: list[Entry] = []
    asked = Counter(dict.fromkeys(FOLLOW_UPS, 0))
    for length in lengths:
        questions = follow_ups(WHOLE, entries, seed)
        assert sorted(questions) == sorted(FOLLOW_UPS)
        assert [asked[each] for each in questions] == sorted(asked.values())
        entries.append(replace(told(1, 0), answer="\n".join(questions[:length])))
        asked.update(questions[:length])


def test_a_draft_is_kept_once(tmp_path: Path) -> None:
    assert keep_draft(tmp_path, WHOLE) == (WHOLE, True)
    written_on = replace(WHOLE, title="In own words")
    keep_story(tmp_path, written_on)
    assert keep_draft(tmp_path, WHOLE) == (written_on, False)


def test_the_latest_retelling_of_a_story_is_found() -> None:
    assert last_told(WHOLE, [told(1, 2), told(2, 5), told(3, 6, slug="other")]) == told(2, 5)
    assert last_told(WHOLE, []) is None
