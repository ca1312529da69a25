"""A whole small pack, written where a test wants it. Sound in every respect but that there is little of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

REFERENCE_1 = """\
# idea: keeps a running sum
class Meter:
    def __init__(self):
        self._sum = 0

    def add(self, minutes):
        if minutes < 0:
            raise ValueError("negative")
        self._sum += minutes

    def total(self):
        return self._sum
"""

REFERENCE_2 = """\
# idea: keeps a running sum for each title
class Meter:
    def __init__(self):
        self._sums = {}

    def add(self, minutes, title="?"):
        if minutes < 0:
            raise ValueError("negative")
        self._sums[title] = self._sums.get(title, 0) + minutes

    def total(self):
        return sum(self._sums.values())

    def top(self):
        return sorted(self._sums.items(), key=lambda item: (-item[1], item[0]))
"""

POINT = """\
[[{kind}.points]]
id = "{id}"
text = "Counters drift when a worker restarts."
must = true
paraphrases = ["A restart loses the sums.", "State in memory is gone."]
keywords = [["restart", "crash"], ["memory", "lose"]]
misconception = "Memory survives a restart."
"""


def question(kind: str, number: int, extra: str) -> str:
    points = "".join(POINT.format(kind=kind, id=f"point-{each}") for each in "ab")
    return f"""\
[[{kind}]]
id = "{kind}-{number}"
prompt = "What happens when the worker restarts?"
probe = "And what is in memory then?"
model_answer = "A restart loses what is in memory, so the sums are rebuilt from the log."
{extra}
{points}
"""


DEBRIEF = "".join(
    (
        question("followup", 1, 'kind = "scale-10x"'),
        question("followup", 2, 'kind = "outage"'),
        question("tradeoff", 1, 'pair = "durability-latency"'),
        question("tradeoff", 2, 'pair = "build-buy"'),
        question("edge", 1, 'edges = ["negative"]'),
        question("edge", 2, 'edges = ["ties"]'),
    )
)

PROBLEM = """\
uuid = "7b0f8a52-8c1e-4f53-9e53-0f3f3a1b2c4d"
title = "Playback meter"
status = "wip"
kind = "api-module"
difficulty = 2
summary = "Sum up minutes played."
patterns = ["hash-maps"]
tradeoffs = ["durability-latency"]
authors = ["the authors"]
license = "MIT"
source = "written for coderound"

[round]
minutes = 30
clarify = 4
plan = 4
code = 14
verify = 4
explain = 4

[files]
editable = ["meter.py"]
entry = "meter.py"

[[stage]]
title = "Total"
statement = "statement.md"

[[stage]]
title = "Per title"
statement = "stages/2.md"
breaks = "a single sum"

[[clarify]]
id = "negative"
facet = "bounds"
ask = ["Can minutes be negative?", "What about negative input?"]
answer = "No: such a value is refused with ValueError."
default = "Refuse it."
tests = ["stage1/test_total.py::test_negative_minutes_are_refused"]

[[edge]]
id = "negative"
text = "negative minutes"
tests = ["stage1/test_total.py::test_negative_minutes_are_refused"]

[[edge]]
id = "ties"
text = "two titles with equal sums"
tests = ["stage2/test_top.py::test_equal_sums_are_sorted_by_title"]
"""

FILES = {
    "problem.toml": PROBLEM,
    "debrief.toml": DEBRIEF,
    "statement.md": "# Playback meter\n\nSum up the minutes that a viewer has watched.\n",
    "stages/2.md": "# Per title\n\n`top()` lists titles, most watched first.\n",
    "editorial.md": "Keep one number a title.\n",
    "starter/meter.py": (
        "class Meter:\n    def add(self, minutes):\n        pass\n\n    def total(self):\n        return None\n"
    ),
    "tests/public/test_basics.py": (
        "from meter import Meter\n\n\n"
        "def test_minutes_add_up():\n    meter = Meter()\n    meter.add(2)\n    meter.add(3)\n"
        "    assert meter.total() == 5\n"
    ),
    "tests/hidden/stage1/test_total.py": (
        "import os\nimport random\n\nimport pytest\nfrom meter import Meter\n\n"
        'DRAWN = random.Random(int(os.environ["CODEROUND_SEED"])).randrange(1, 1000)\n\n\n'
        "def test_a_new_meter_is_empty():\n    assert Meter().total() == 0\n\n\n"
        "def test_drawn_minutes_add_up():\n    meter = Meter()\n    meter.add(DRAWN)\n    meter.add(1)\n"
        "    assert meter.total() == DRAWN + 1\n\n\n"
        "def test_negative_minutes_are_refused():\n    with pytest.raises(ValueError):\n        Meter().add(-1)\n"
    ),
    "tests/hidden/stage2/test_top.py": (
        "from meter import Meter\n\n\n"
        "def test_equal_sums_are_sorted_by_title():\n    meter = Meter()\n"
        "    meter.add(3, 'b')\n    meter.add(3, 'a')\n    assert meter.top() == [('a', 3), ('b', 3)]\n"
    ),
    "submissions/accepted/reference/stage1/meter.py": REFERENCE_1,
    "submissions/accepted/reference/stage2/meter.py": REFERENCE_2,
    "submissions/accepted/counted.py": REFERENCE_2.replace("a running sum", "nothing but sums"),
    "submissions/wrong_answer/accepts_negative.patch.toml": (
        'idea = "does not look at the sign"\n'
        'rejected_by = "stage1/test_total.py::test_negative_minutes_are_refused"\nonly = true\n\n'
        '[[patch]]\nold = "if minutes < 0:"\nnew = "if minutes is None:"\n'
    ),
    "submissions/wrong_answer/ties_as_they_come.patch.toml": (
        'idea = "sorts by the sum only"\n'
        'rejected_by = ["stage2/test_top.py::test_equal_sums_are_sorted_by_title"]\nonly = true\n\n'
        '[[patch]]\nfile = "meter.py"\nold = "(-item[1], item[0])"\nnew = "-item[1]"\n'
    ),
    "submissions/run_time_error/no_default.py": (
        "# idea: forgets that a viewer may not have watched yet\n"
        "# rejected-by: stage1/test_total.py::test_a_new_meter_is_empty\n"
        "# stage: 1\n" + REFERENCE_1.replace("self._sum = 0", "pass").replace("# idea: keeps a running sum\n", "")
    ),
}


def write_pack(folder: Path, changes: Mapping[str, str | None] | None = None) -> Path:
    """Write the pack into `folder`. `changes` replaces files by path; None leaves one out."""
    for path, text in {**FILES, **(changes or {})}.items():
        if text is None:
            continue
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")
    return folder
