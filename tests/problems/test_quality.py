from __future__ import annotations

from pathlib import Path

import pytest

from problems.quality import Quality, content_hash, read_quality, write_quality
from tests.sample_pack import write_pack


def quality(content: str) -> Quality:
    return Quality(content=content, sound=True, seed=1, sandbox="docker", accepted=3, wrong=3, attacks=8, cases=4)


def test_a_report_is_read_back_while_the_pack_is_the_same(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "meter")
    written = quality(content_hash(folder))
    assert write_quality(folder, written)
    assert read_quality(folder) == written


@pytest.mark.parametrize(
    "path", ["statement.md", "tests/hidden/stage1/test_total.py", "submissions/accepted/counted.py", "notes.txt"]
)
def test_a_report_about_another_content_is_none(tmp_path: Path, path: str) -> None:
    folder = write_pack(tmp_path / "meter")
    write_quality(folder, quality(content_hash(folder)))
    with (folder / path).open("a") as file:
        file.write("\n")
    assert read_quality(folder) is None


@pytest.mark.parametrize("text", ["", "{}", '{"content": 3}', "\udcff".encode("utf-8", "surrogatepass")])
def test_a_report_that_cannot_be_read_is_none(tmp_path: Path, text: str | bytes) -> None:
    folder = write_pack(tmp_path / "meter")
    (folder / "quality").mkdir()
    (folder / "quality/report.json").write_bytes(text.encode() if isinstance(text, str) else text)
    assert read_quality(folder) is None


def test_the_same_files_elsewhere_have_the_same_hash(tmp_path: Path) -> None:
    assert content_hash(write_pack(tmp_path / "meter")) == content_hash(write_pack(tmp_path / "metre"))
