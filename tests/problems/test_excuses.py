from __future__ import annotations

from pathlib import Path

import pytest

from problems.excuses import read_excuses
from problems.loader import load_pack
from tests.sample_pack import write_pack

GOOD = """
[[excused]]
file = "meter.py"
operator = "number"
line = "  x = 1  "
reason = "No caller can tell the difference, whatever it does."
"""


def read(tmp_path: Path, text: str | None) -> tuple[list[str], list[str]]:
    pack = load_pack(write_pack(tmp_path / "meter"))
    if text is not None:
        (pack.folder / "quality").mkdir(exist_ok=True)
        (pack.folder / "quality/excused.toml").write_text(text, encoding="utf-8")
    excuses, source = read_excuses(pack)
    return [each.line for each in excuses], [str(complaint) for complaint in source.complaints]


def test_a_pack_needs_no_excuses(tmp_path: Path) -> None:
    assert read(tmp_path, None) == ([], [])


def test_an_excuse_is_read_without_its_blanks(tmp_path: Path) -> None:
    assert read(tmp_path, GOOD) == (["x = 1"], [])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(GOOD.replace("reason", "because"), "because", id="a misspelt key"),
        pytest.param(
            GOOD.replace("No caller can tell the difference, whatever it does.", "same"), "reason", id="short"
        ),
        pytest.param(GOOD.replace("reason =", "# reason ="), "reason", id="no reason"),
        pytest.param(GOOD + "[[", "excused.toml", id="not TOML"),
    ],
)
def test_a_bad_excuse_is_told_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    excuses, complaints = read(tmp_path, text)
    assert excuses == [] and all("meter/quality/excused.toml" in each for each in complaints)
    assert any(said in each for each in complaints)
