"""Watching a pack; here a look is a step of the test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.sample_pack import write_pack
from tui.commands.pack_watch import changes


class Tired(Exception):
    pass


def seen(folders: list[Path], *steps: Callable[[], object]) -> list[tuple[str, tuple[str, ...]]]:
    """What is told while each look is followed by the next step."""
    left = list(steps)

    def wait() -> None:
        if not left:
            raise Tired
        left.pop(0)()

    found = []
    try:
        for folder, changed in changes(folders, wait):
            found.append((folder.name, changed))
    except Tired:
        pass
    return found


def nothing() -> None:
    pass


def test_a_saved_file_is_told_with_its_pack(tmp_path: Path) -> None:
    folders = [write_pack(tmp_path / "meter"), write_pack(tmp_path / "other")]
    steps = (nothing, lambda: (folders[1] / "statement.md").write_text("# New\n"), nothing, nothing, nothing)
    assert seen(folders, *steps) == [("other", ("statement.md",))]


def test_files_saved_one_after_the_other_are_told_together(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "meter")
    steps = (
        lambda: (folder / "new.txt").write_text("x"),
        lambda: (folder / "editorial.md").unlink(),
        nothing,
        nothing,
    )
    assert seen([folder], *steps) == [("meter", ("editorial.md", "new.txt"))]


def test_our_own_report_and_clutter_are_no_change(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "meter")
    (folder / "quality").mkdir()
    steps = (
        lambda: (folder / "quality/report.json").write_text("{}"),
        lambda: (folder / ".statement.md.swp").write_text("x"),
        nothing,
    )
    assert seen([folder], *steps) == []


def test_a_change_that_is_taken_back_is_none(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "meter")
    steps = (lambda: (folder / "new.txt").write_text("x"), lambda: (folder / "new.txt").unlink(), nothing, nothing)
    assert seen([folder], *steps) == []


def test_watching_ends_with_the_last_folder(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "meter")
    assert seen([folder], lambda: folder.rename(tmp_path / "gone"), nothing, nothing, nothing)[-1][0] == "meter"
