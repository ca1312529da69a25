"""The texts of a new pack: `$slug`, `$title` and the like are put in by `problems/skeleton.py`."""

from __future__ import annotations

PROBLEM = """\
# The model behind this file, problems/problem.py, names every key.
uuid = "$uuid"
title = "$title"
status = "wip"  # TODO: "active" once `coderound pack check $slug` finds nothing
kind = "$kind"
difficulty = 4  # TODO: 1 to 10
summary = "Count the plays of each title."  # TODO: one line for the browser
patterns = ["$pattern"]  # TODO: which of the eight patterns it trains
tradeoffs = ["consistency-availability"]  # TODO: which of the five pairs it is about
authors = ["TODO"]
license = "MIT"
source = "written for coderound"

[round]
minutes = 45
clarify = 5
plan = 5
code = 25
verify = 5
explain = 5

[files]
editable = ["$slug.py"]
entry = "$slug.py"

[[stage]]
title = "Count plays"  # TODO: further stages, each with `breaks`: which first design it breaks
statement = "statement.md"

[[clarify]]  # TODO: at least three facts that the statement withholds
id = "unknown-title"
facet = "bounds"
ask = ["What is the count of a title that nobody has played?", "Can I be asked for an unknown title?"]
answer = "Zero; it is no error."
default = "Zero."
wrong = ["Raise KeyError."]
tests = ["stage1/test_${slug}_counts.py::test_a_title_that_nobody_played_has_no_plays"]

[[edge]]  # TODO: at least six inputs or situations that break plausible code
id = "unknown-title"
text = "a title that was never played"
tests = ["stage1/test_${slug}_counts.py::test_a_title_that_nobody_played_has_no_plays"]
"""

STATEMENT = """\
# $title

TODO: the service this belongs to, and why it needs this now. At most sixty lines; withhold what one should ask for.

Write `Plays` in `$slug.py`: `record(title)` notes one play, `count(title)` says how many there were.

```python
>>> from $slug import Plays
>>> plays = Plays()
>>> plays.record("tt-1")
>>> plays.count("tt-1")
1

```
"""

STARTER = '''\
class Plays:
    """TODO: signatures and one line each: what the candidate sees."""

    def record(self, title: str) -> None: ...

    def count(self, title: str) -> int: ...
'''

PUBLIC = """\
from $slug import Plays


def test_two_plays_are_counted():
    plays = Plays()
    plays.record("tt-1")
    plays.record("tt-1")
    assert plays.count("tt-1") == 2
"""

HIDDEN = """\
import os
import random

from $slug import Plays

DRAWN = random.Random(int(os.environ["CODEROUND_SEED"]))


def test_drawn_plays_are_counted_by_title():
    first, second = DRAWN.randrange(2, 50), DRAWN.randrange(2, 50)
    plays = Plays()
    for title in ["a"] * first + ["b"] * second:
        plays.record(title)
    assert (plays.count("a"), plays.count("b")) == (first, second)


def test_a_title_that_nobody_played_has_no_plays():
    assert Plays().count("never") == 0


# TODO: one case, one idea, named as a sentence. coderound pack check $slug shows what they miss.
"""

REFERENCE = """\
# idea: one number a title


class Plays:
    def __init__(self) -> None:
        self._counts: dict[str, int] = {}

    def record(self, title: str) -> None:
        self._counts[title] = self._counts.get(title, 0) + 1

    def count(self, title: str) -> int:
        return self._counts.get(title, 0)
"""

LOCKED_REFERENCE = """\
# idea: one number a title

from threading import Lock


class Plays:
    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._lock = Lock()

    def record(self, title: str) -> None:
        with self._lock:
            self._counts[title] = self._counts.get(title, 0) + 1

    def count(self, title: str) -> int:
        return self._counts.get(title, 0)
"""

SECOND = """\
# idea: keeps every play and counts when asked (TODO: a design that differs as much)


class Plays:
    def __init__(self) -> None:
        self._plays: list[str] = []

    def record(self, title: str) -> None:
        self._plays.append(title)

    def count(self, title: str) -> int:
        return self._plays.count(title)
"""

WRONG = """\
# TODO: at least eight believable slips, each a small patch in the folder of its verdict
idea = "an unknown title counts as played once"
rejected_by = "stage1/test_${slug}_counts.py::test_a_title_that_nobody_played_has_no_plays"
only = true

[[patch]]
old = "return self._counts.get(title, 0)"
new = "return self._counts.get(title, 1)"
"""

DRIVER = """\
# What a suite cannot see from its own process: threads, asyncio, aliasing, timing. docs/kit.md shows the kit.
import $slug
from judge.kit.race import race


def plays_after_a_race(threads: int, each: int, schedule: int) -> dict[str, object]:
    plays = $slug.Plays()

    def record_some() -> None:
        for _ in range(each):
            plays.record("tt-1")

    outcome = race([record_some] * threads, $slug, seed=schedule)
    return {"stuck": outcome.stuck, "errors": outcome.errors, "count": plays.count("tt-1")}
"""

RACES = """\
import driver
from judge.kit.draw import rng, seeds


def test_no_play_is_lost_when_threads_meet():
    each = rng("plays").randint(6, 9)
    for schedule in seeds("schedules", 8):
        seen = driver.plays_after_a_race(3, each, schedule)
        assert (seen["stuck"], seen["errors"], seen["count"]) == ([], [None] * 3, 3 * each)
"""

POINTS = """
[[$kind.points]]
id = "restart"
text = "Counts in memory are gone after a restart."
must = true
paraphrases = ["A restart loses the counts.", "What is in memory does not survive a deploy."]
keywords = [["restart", "deploy", "crash"], ["memory", "lose", "gone"]]
misconception = "The process never restarts."

[[$kind.points]]
id = "rebuild"
text = "They can be rebuilt from the log of plays."
paraphrases = ["Replay the log to get the counts back.", "The log of plays is the truth."]
keywords = [["log", "events"], ["rebuild", "replay"]]
misconception = "Lost counts can't be had back."
"""

QUESTION = """\
[[$kind]]
id = "$kind-$number"
$what
prompt = "TODO: what would you ask here?"
probe = "And what happens after a restart?"
model_answer = "A restart loses the counts in memory, so they are rebuilt from the log of plays."
$points
"""
