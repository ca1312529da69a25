"""Taking everything along, and leaving nothing behind."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from interview.errors import JournalError
from interview.export import delete_everything, export_everything
from interview.journal import JOURNAL, STARTED
from interview.plan_file import Plan, save_plan
from interview.practice import Entry, Format, add_entry
from tests.interview.fakes import Desk
from tests.interview.played import played


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def full(data_dir: Path) -> Desk:
    save_plan(data_dir, Plan())
    add_entry(data_dir, Entry(at="2026-11-22T12:00:00+00:00", kind="outline", format=Format.SOLO))
    return played(data_dir)


def test_the_zip_holds_every_round_the_plan_and_the_practice(full: Desk, data_dir: Path, tmp_path: Path) -> None:
    assert export_everything(data_dir, tmp_path / "all.zip") == ()
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        names = set(archive.namelist())
        told = json.loads(archive.read(f"{full.round_id}/report.json"))
        journal = archive.read(f"{full.round_id}/{JOURNAL}")
    assert names == {
        "plan.json",
        "practice.jsonl",
        *(f"{full.round_id}/{name}" for name in (JOURNAL, "report.md", "report.json")),
    }
    assert told["round"]["id"] == full.round_id
    assert journal == (full.journal.folder / JOURNAL).read_bytes()


def test_an_unreadable_round_is_taken_along_with_a_warning(full: Desk, data_dir: Path, tmp_path: Path) -> None:
    (full.journal.folder / JOURNAL).write_text("rubbish")
    (full.journal.folder / STARTED).unlink()
    (warning,) = export_everything(data_dir, tmp_path / "all.zip")
    assert "does not say how the round began" in warning
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert archive.read(f"{full.round_id}/{JOURNAL}") == b"rubbish"


def test_an_export_overwrites_nothing(full: Desk, data_dir: Path, tmp_path: Path) -> None:
    (tmp_path / "all.zip").write_text("mine")
    with pytest.raises(JournalError, match="exists already"):
        export_everything(data_dir, tmp_path / "all.zip")
    assert (tmp_path / "all.zip").read_text() == "mine"
    with pytest.raises(JournalError, match="cannot be written"):
        export_everything(data_dir, tmp_path / "nowhere" / "all.zip")


def test_deleting_everything_leaves_nothing(full: Desk, data_dir: Path) -> None:
    assert delete_everything(data_dir) == 1
    assert [path for path in data_dir.rglob("*") if path.is_file()] == []
    assert delete_everything(data_dir) == 0
