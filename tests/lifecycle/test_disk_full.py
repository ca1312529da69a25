"""The host's own disk is full: a verdict or a plain sentence, nothing half made. In the container: tests/hostile."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lifecycle.program import RIGHT, Workshop

_TINY = "size=64k,mode=1777"


@pytest.fixture
def full_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder in which nothing more can be written."""
    if os.geteuid() != 0:
        pytest.skip("Only root can mount a file system of its own.")
    folder = tmp_path / "full"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", _TINY, "tmpfs", str(folder)], capture_output=True, text=True, check=False
    )
    if mounted.returncode:
        pytest.skip(f"No file system can be mounted here: {mounted.stderr.strip()}")
    try:
        fill(folder / "ballast")
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def fill(path: Path) -> None:
    with path.open("wb", buffering=0) as file:
        try:
            while file.write(b"x" * 4096):
                pass
        except OSError:
            return


def test_a_full_disk_does_not_change_a_verdict(workshop: Workshop, sandbox: str, full_disk: Path) -> None:
    """Neither temporary folder nor the user's own folders are needed to judge."""
    everywhere = {name: str(full_disk) for name in ("TMPDIR", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")}
    assert workshop.verdict(RIGHT, sandbox, **everywhere) == "AC"
    workshop.wait_until_nothing_is_left()
    assert [path.name for path in full_disk.iterdir()] == ["ballast"]


def test_a_report_that_cannot_be_written_is_said_in_a_sentence(
    workshop: Workshop, sandbox: str, full_disk: Path
) -> None:
    (workshop.suite.parent / "code").mkdir()
    (workshop.suite.parent / "code" / "solution.py").write_text(RIGHT)
    code = str(workshop.suite.parent / "code")
    junit = str(full_disk / "report.xml")
    program = workshop.run(["judge", "--suite", str(workshop.suite), code, "--sandbox", sandbox, "--junit", junit])
    assert program.wait() == 2
    assert b"No space left" in program.seen and b"Traceback" not in program.seen
    workshop.wait_until_nothing_is_left()


def test_a_batch_whose_record_cannot_be_written_ends_in_a_sentence(
    workshop: Workshop, sandbox: str, full_disk: Path, tmp_path: Path
) -> None:
    cases = tmp_path / "cases.jsonl"
    cases.write_text('{"id": "a", "files": {"solution.py": "x = 1"}, "tests": {"test_x.py": "import solution"}}\n')
    program = workshop.run(["batch", str(cases), "-o", str(full_disk / "out.jsonl"), "--sandbox", sandbox])
    assert program.wait() == 2
    assert b"Traceback" not in program.seen and b"coderound: " in program.seen
    workshop.wait_until_nothing_is_left()
