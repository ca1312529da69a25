"""The story bank: behavioral stories in the guide's form, what each still lacks, and how a retelling is marked."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any, Final

from interview.errors import JournalError
from interview.facts import RoundFacts
from interview.practice import Entry
from interview.whole_file import write_whole

FILE = "stories.json"
VERSION = 1
"""Of the file. A newer one is neither read nor written."""
RETOLD = "story-review"
"""Kind of the practice that a retelling is kept as."""

PARTS: Final = (
    ("situation", "Situation", "where, when, what was at stake, in two sentences"),
    ("task", "Task", "what was yours to do"),
    ("action", "Action", "what you did, step by step; I, not we"),
    ("result", "Result", "what came of it, with a number"),
    ("learning", "Learning", "what you do differently since"),
)
THEMES: Final = (
    "a tough decision",
    "full responsibility taken",
    "a decision challenged",
    "a mistake, and what grew from it",
    "an outage or a critical issue",
    "a conflict with a peer or a leader",
    "trade-offs under a tight deadline",
    "a system designed or rewritten to scale",
    "work across several teams",
    "an underperforming teammate helped",
    "a production failure owned",
)
"""The guide's four kinds of story and its seven situations."""
FOLLOW_UPS: Final = (
    "Why did you choose that approach?",
    "What would you do differently now?",
    "What specifically did you contribute?",
    "How did your decision impact the business?",
    "What assumptions did you make?",
    "What did this experience teach you about yourself?",
)
RETELLING: Final = (
    "The situation stood in two sentences",
    "It was clear what was mine to do",
    "I said what I did, not what we did",
    "The result had a number",
    "I said what I learnt",
    "It took no more than two minutes",
)
MINUTES = 2
LONGEST = 300
"""Words that can be told in two minutes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """`id` is the instant it was begun, or that of the round it was drawn from, ISO, UTC."""

    id: str
    title: str = ""
    theme: str = THEMES[0]
    situation: str = ""
    task: str = ""
    action: str = ""
    result: str = ""
    learning: str = ""

    @property
    def words(self) -> int:
        return sum(len(getattr(self, name).split()) for name, _, _ in PARTS)


def lacks(story: Story) -> tuple[str, ...]:
    """What a listener would miss, in the order of the telling."""
    found = [f"no {title.lower()}: {hint}" for name, title, hint in PARTS if not getattr(story, name).strip()]
    if story.action and not re.search(r"\bI\b|\bmy\b", story.action):
        found.append('the action has no "I": what was your part?')
    if story.result and not re.search(r"\d", story.result):
        found.append("the result has no number: how much, how many, how fast?")
    if story.words > LONGEST:
        found.append(f"{story.words} words; in {MINUTES} minutes one says about {LONGEST}")
    return tuple(found)


def read_stories(data_dir: Path) -> tuple[tuple[Story, ...], str]:
    """All stories, oldest first, and a warning; an unreadable file is kept beside as `stories.json.damaged`."""
    path = data_dir / FILE
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["version"] > VERSION:
            return (), f"{path} was written by a newer coderound: update this one to read it. It was not touched."
        return tuple(_story(each) for each in data["stories"]), ""
    except FileNotFoundError:
        return (), ""
    except OSError as error:
        return (), f"{path} cannot be read ({error.strerror})."
    except (ValueError, TypeError, KeyError, AttributeError):
        path.replace(path.with_name(FILE + ".damaged"))
        return (), f"{path} was damaged; it is kept as {FILE}.damaged."


def keep_story(data_dir: Path, story: Story) -> None:
    """Add it, or put it in the place of its earlier version. Raises JournalError."""
    others = tuple(each for each in _changeable(data_dir) if each.id != story.id)
    _write(data_dir, sorted((*others, story), key=lambda each: each.id))


def keep_draft(data_dir: Path, draft: Story) -> tuple[Story, bool]:
    """The story with that id as it stands, and False; or the draft, kept now, and True. Raises JournalError."""
    found = next((each for each in _changeable(data_dir) if each.id == draft.id), None)
    if found is None:
        keep_story(data_dir, draft)
    return found or draft, found is None


def drop_story(data_dir: Path, story_id: str) -> None:
    """Raises JournalError if it cannot be written; then nothing was removed."""
    _write(data_dir, [each for each in _changeable(data_dir) if each.id != story_id])


def retellings(entries: Iterable[Entry]) -> tuple[RoundFacts, ...]:
    """Stories retold and marked, as the detector of recurring issues reads them."""
    return tuple(
        RoundFacts(
            id=f"{datetime.fromisoformat(each.at):%Y%m%d-%H%M%S}-story",
            started_at=each.at,
            points={"story": {"said": each.hits, "missed": each.total - each.hits}},
        )
        for each in entries
        if each.kind == RETOLD and each.total
    )


def follow_ups(story: Story, entries: Iterable[Entry], seed: int) -> tuple[str, ...]:
    """All of them, those first that this story has been asked least: over its tellings each has its turn."""
    before = [each.answer for each in entries if each.kind == RETOLD and each.slug == story.id]
    order = Random(seed).sample(FOLLOW_UPS, len(FOLLOW_UPS))
    return tuple(sorted(order, key=lambda question: sum(question in answer for answer in before)))


def last_told(story: Story, entries: Sequence[Entry]) -> Entry | None:
    """The latest retelling of it."""
    return next((each for each in reversed(entries) if each.kind == RETOLD and each.slug == story.id), None)


def _changeable(data_dir: Path) -> tuple[Story, ...]:
    """What is there; raises JournalError if it is there but could not be read, for writing would replace it."""
    stories, warning = read_stories(data_dir)
    if warning and (data_dir / FILE).exists():
        raise JournalError(f"{warning} The stories are as they were.")
    return stories


def _story(data: Mapping[str, Any]) -> Story:
    kept = {each.name: str(data[each.name]) for each in fields(Story) if each.name in data}
    datetime.fromisoformat(kept["id"])
    return Story(**kept)


def _write(data_dir: Path, stories: Iterable[Story]) -> None:
    data = {"version": VERSION, "stories": [asdict(each) for each in stories]}
    text = json.dumps(data, indent=1, ensure_ascii=False)
    write_whole(data_dir / FILE, text, otherwise="The stories are as they were.")
