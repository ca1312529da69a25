"""`coderound pack new` and `pack check`, from the command line to what is printed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from problems.loader import load_pack
from problems.quality import read_quality
from problems.vocabulary import Kind
from tui import cli
from tui.cli import main


def test_the_kinds_of_the_command_are_those_of_the_field() -> None:
    assert set(cli._KINDS) == {str(kind) for kind in Kind}


def test_a_new_pack_says_what_is_left_to_do_and_checks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pack", "new", "play_counter", "--into", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert f"coderound pack check {tmp_path / 'play_counter'}" in said and "problem.toml:6: 1 to 10" in said
    assert main(["pack", "check", str(tmp_path / "play_counter"), "--quick", "--json"]) == 0
    (checked,) = json.loads(capsys.readouterr().out)
    assert checked["sound"] and {each["group"] for each in checked["findings"]} <= {"files", "prose"}


@pytest.mark.parametrize("slug", ["play_counter", "Play-Counter", "x", "../x"])
def test_what_cannot_be_a_new_pack_is_refused(tmp_path: Path, slug: str, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "play_counter").mkdir()
    assert main(["pack", "new", slug, "--into", str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith("coderound: ")
    assert [path.name for path in tmp_path.iterdir()] == ["play_counter"]


@pytest.mark.bubblewrap
def test_a_deep_check_proves_a_new_pack_and_the_next_one_knows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Small enough to be judged whole: slips, races, the reference again, and the report of it all."""
    folder = tmp_path / "play_racer"
    assert main(["pack", "new", folder.name, "--kind", "concurrency", "--into", str(tmp_path)]) == 0
    capsys.readouterr()
    options = [str(folder), "--sandbox", "local", "--deep", "--runs", "2", "--json"]
    assert main(["pack", "check", *options]) == 0
    first, second = json.loads(capsys.readouterr().out), main(["pack", "check", *options])
    again = json.loads(capsys.readouterr().out)
    assert (second, again[0]["mutants"]) == (0, first[0]["mutants"])
    assert first[0]["calm"]["runs"] == 2 and first[0]["calm"]["failed"] == []
    quality = read_quality(load_pack(folder))
    assert quality is not None and quality.mutants is not None and quality.races is not None
    assert quality.mutants.concurrency.killed == quality.races.always == quality.races.mutants > 0
