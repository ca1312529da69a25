"""The command as a program: exit codes, what goes to which stream, and messages instead of tracebacks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from problems.loader import bank_folder
from tests.sample_pack import write_pack
from tui.cli import main


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return write_pack(tmp_path / "meter")


def run(*arguments: object) -> int:
    """As from a shell: argparse ends with SystemExit."""
    try:
        return main([str(each) for each in arguments])
    except SystemExit as end:
        assert isinstance(end.code, int)
        return end.code


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["judge"], "usage: coderound judge", id="nothing to judge"),
        pytest.param(["judge", "{pack}"], "say what to judge: coderound judge PROBLEM PATH", id="no path"),
        pytest.param(["judge", "{pack}", "nowhere.py"], "nowhere.py: can't be read", id="no such file"),
        pytest.param(
            ["judge", "{pack}", "{pack}/starter", "--stage", "3"], "--stage 3: meter has stages 1 to 2", id="stage"
        ),
        pytest.param(
            ["judge", "{pack}", "{pack}/starter", "--direct"], "--direct needs --suite", id="direct for a problem"
        ),
        pytest.param(
            ["judge", "no_such_problem", "x.py"], "no_such_problem: there is no such problem", id="unknown slug"
        ),
        pytest.param(
            ["judge", "{pack}", "{pack}/tests/public"], "holds none of meter.py", id="a folder of other things"
        ),
        pytest.param(["judge", "--suite", "{pack}/tests/public"], "usage: coderound judge", id="a suite, and no path"),
        pytest.param(
            ["judge", "--suite", "{pack}/starter", "{pack}/starter/meter.py"],
            "no tests here",
            id="a suite without tests",
        ),
        pytest.param(["pack", "check", "no_such_problem"], "there is no such problem", id="check of an unknown slug"),
        pytest.param(["batch", "nowhere.jsonl"], "nowhere.jsonl", id="no such batch"),
        pytest.param(["frobnicate"], "invalid choice", id="an unknown command"),
    ],
)
def test_a_wrong_call_says_what_to_write_instead(
    pack: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert run(*(each.format(pack=pack) for each in arguments)) == 2
    captured = capsys.readouterr()
    assert said in captured.err
    assert "Traceback" not in captured.err
    assert captured.out == ""


def test_a_run_that_never_began_is_a_document_all_the_same(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("judge", pack, "nowhere.py", "--json") == 2
    document = json.loads(capsys.readouterr().out)
    assert document["verdict"] == "JE"
    assert "nowhere.py" in document["evidence"]["reason"]
    assert set(document) == {"verdict", "mode", "sandbox", "wall_s", "cases", "evidence", "stdout"}


def test_a_sound_pack_passes_the_quick_check(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("pack", "check", pack, "--quick") == 0
    assert capsys.readouterr().out.startswith("meter: sound, ")


def test_a_folder_of_packs_is_checked_one_by_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_pack(tmp_path / "alpha")
    write_pack(tmp_path / "beta", {"problem.toml": "["})
    assert run("pack", "check", tmp_path, "--quick", "--json") == 1
    checked = json.loads(capsys.readouterr().out)
    assert [(each["problem"], each["sound"]) for each in checked] == [("alpha", True), ("beta", False)]
    assert checked[1]["findings"][0]["path"] == "beta/problem.toml"


def test_the_list_names_every_problem_of_the_bank(capsys: pytest.CaptureFixture[str]) -> None:
    run("list", "--json")
    listed = {each["slug"] for each in json.loads(capsys.readouterr().out)}
    assert listed <= {path.name for path in bank_folder().iterdir()}


def test_doctor_says_a_next_step_for_everything_that_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("doctor", "--quick", "--json") in (0, 2)
    report = json.loads(capsys.readouterr().out)
    assert {"Python", "Docker", "bubblewrap", "Disk", "Bank"} <= {check["name"] for check in report["checks"]}
    assert all(check["next_step"] for check in report["checks"] if check["state"] == "missing")


def test_the_version_is_the_distributions(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--version") == 0
    assert capsys.readouterr().out.startswith("coderound ")
