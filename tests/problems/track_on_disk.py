"""A small third-party track, written to a folder: one exercise of each sort the import must deal with."""

from __future__ import annotations

import json
from pathlib import Path

LEAP_TEST = """import unittest

from leap import leap_year


class LeapTest(unittest.TestCase):
    def test_year_divisible_by_4(self):
        self.assertIs(leap_year(1996), True)

    def test_year_divisible_by_100(self):
        self.assertIs(leap_year(2100), False)
"""
LEAP = "def leap_year(year):\n    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)\n"


def write_exercise(track: Path, name: str, files: dict[str, str], config: dict[str, object] | None = None) -> Path:
    folder = track / "exercises" / "practice" / name
    module = name.replace("-", "_")
    named = {"solution": [f"{module}.py"], "test": [f"{module}_test.py"], "example": [".meta/example.py"]}
    meta = {"authors": ["someone"], "blurb": f"About {name}.", "files": named, **(config or {})}
    for path, text in {**files, ".meta/config.json": json.dumps(meta)}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return folder


def write_track(track: Path) -> Path:
    """leap (ordinary), colours (data module beside), boxed (already passes), and two that cannot be taken."""
    write_exercise(
        track,
        "leap",
        {
            "leap.py": "def leap_year(year):\n    pass\n",
            "leap_test.py": LEAP_TEST,
            ".meta/example.py": LEAP,
            ".docs/instructions.md": "# Instructions\n\nSay whether a year is a leap year.\n",
        },
    )
    write_exercise(
        track,
        "colours",
        {
            "colours.py": "from palette import PALETTE\n\n\ndef known(name):\n    pass\n",
            "palette.py": 'PALETTE = {"red": 1, "blue": 2}\n',
            "colours_test.py": "from colours import known\nfrom palette import PALETTE\n\n\n"
            "def test_all():\n    assert all(known(name) for name in PALETTE)\n\n\n"
            'def test_none():\n    assert known("mud") is False\n',
            ".meta/example.py": "from palette import PALETTE\n\n\ndef known(name):\n    return name in PALETTE\n",
        },
    )
    boxed = "def box(value):\n    return [value]\n"
    write_exercise(
        track,
        "boxed",
        {
            "boxed.py": boxed,
            "boxed_test.py": "from boxed import box\n\n\ndef test_box():\n    assert box(3) == [3]\n",
            ".meta/example.py": boxed,
        },
    )
    write_exercise(track, "no-example", {"no_example.py": "x = 1\n", "no_example_test.py": "def test_x():\n    pass\n"})
    write_exercise(
        track,
        "wrong-example",
        {
            "wrong_example.py": "",
            "wrong_example_test.py": "from wrong_example import one\n\n\ndef test_one():\n    assert one() == 1\n",
            ".meta/example.py": "def one():\n    return 2\n",
        },
    )
    facts = {"exercises": {"practice": [{"slug": "leap", "difficulty": 2, "practices": ["dicts", "classes"]}]}}
    (track / "config.json").write_text(json.dumps(facts))
    return track
