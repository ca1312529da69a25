"""The commands about past rounds, as a shell sees them: documents, files, questions, exit codes."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from interview.practice import Entry, Format, add_entry
from interview.rounds import Rounds
from tests.interview.played import played
from tests.tui.test_cli import run


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CODEROUND_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def round_id(data: Path) -> str:
    desk = played(data)
    desk.proctor.leave()
    return desk.round_id


@pytest.mark.parametrize("part", ["{id}", "limiter", "last"])
def test_a_report_is_a_page(round_id: str, capsys: pytest.CaptureFixture[str], part: str) -> None:
    assert run("report", part.format(id=round_id)) == 0
    page = capsys.readouterr().out
    assert page.startswith("# Rate limiter\n")
    assert f"Round `{round_id}`" in page
    assert page.endswith("```\n")


def test_a_report_for_programs(round_id: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("report", "last", "--json") == 0
    assert json.loads(capsys.readouterr().out)["round"]["id"] == round_id


@pytest.mark.parametrize("command", [["report"], ["replay", "--cast", "-"]], ids=["report", "replay"])
@pytest.mark.parametrize(
    ("named", "told"),
    [("no-such", 'no round "no-such"'), ("../..", 'no round "../.."'), ("", 'no round ""'), ("2", '"2" fits 2 rounds')],
)
def test_a_round_that_is_not_meant_clearly_is_two(
    round_id: str, data: Path, capsys: pytest.CaptureFixture[str], command: list[str], named: str, told: str
) -> None:
    (data / "rounds" / "20200101-000000-broken").mkdir()
    assert run(*command, named) == 2
    said = capsys.readouterr()
    assert told in said.err
    assert said.out == ""


def test_a_round_that_can_not_be_read_says_why(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (data / "rounds" / "20200101-000000-broken").mkdir(parents=True)
    assert run("report", "last") == 2
    assert "20200101-000000-broken" in capsys.readouterr().err


def test_without_rounds_one_is_told_how_to_begin(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("report", "last") == 2
    assert '"coderound" begins one' in capsys.readouterr().err
    assert run("history") == 0
    assert '"coderound" begins one' in capsys.readouterr().out
    assert run("history", "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"rounds": [], "practice": []}


def test_the_history_lists_rounds_and_drills(round_id: str, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    at = "2026-11-22T10:00:00+00:00"
    add_entry(data, Entry(at=at, kind="edge-hunt", format=Format.SOLO, slug="meter", seconds=600, hits=3, total=5))
    assert run("history") == 0
    table = capsys.readouterr().out
    assert "WA" in table and "2/3" in table and round_id in table
    assert "edge-hunt" in table and "3/5" in table
    assert run("history", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert [each["id"] for each in found["rounds"]] == [round_id]
    assert found["practice"][0]["kind"] == "edge-hunt"


def test_a_broken_round_hides_no_other(round_id: str, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (data / "rounds" / "20200101-000000-broken").mkdir()
    assert run("history") == 2
    said = capsys.readouterr()
    assert round_id in said.out
    assert "20200101-000000-broken can't be read" in said.err


def test_a_replay_is_an_asciicast(round_id: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "round.cast"
    assert run("replay", round_id, "--cast", target) == 0
    lines = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    assert lines[0]["version"] == 3
    assert any(line[1] == "m" and "stage" in line[2] for line in lines[1:])
    assert run("replay", round_id, "--cast", target) == 2
    assert "exists already" in capsys.readouterr().err
    assert run("replay", round_id, "--cast", tmp_path / "nowhere" / "x.cast") == 2
    assert run("replay", round_id, "--cast", "-") == 0
    assert capsys.readouterr().out.startswith('{"version": 3')


def test_an_export_holds_everything_and_overwrites_nothing(
    round_id: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "mine.zip"
    assert run("export", target) == 0
    assert "1 round" in capsys.readouterr().out
    with zipfile.ZipFile(target) as archive:
        assert f"{round_id}/report.md" in archive.namelist()
    assert run("export", target) == 2
    assert "exists already" in capsys.readouterr().err


@pytest.mark.parametrize(("answer", "code", "left"), [("y\n", 0, 0), ("\n", 1, 1), ("", 1, 1), ("no\n", 1, 1)])
def test_deleting_asks_first(
    round_id: str, data: Path, monkeypatch: pytest.MonkeyPatch, answer: str, code: int, left: int
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal(answer))
    assert run("delete") == code
    assert len(Rounds(data).ids()) == left


def test_with_nobody_to_ask_nothing_is_deleted(
    round_id: str, data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    assert run("delete") == 2
    assert "--yes" in capsys.readouterr().err
    assert Rounds(data).ids() == (round_id,)


def test_yes_deletes_everything(round_id: str, data: Path) -> None:
    (data / "crash.log").write_text("an old mistake", "utf-8")
    assert run("delete", "--yes") == 0
    assert [path.name for path in data.rglob("*") if path.is_file()] == []


def test_a_round_that_is_open_stays_alone(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = played(data)
    desk.resume()
    (data / "rounds" / "20200101-000000-older").mkdir()
    (data / "plan.json").write_text("{}", "utf-8")
    assert run("delete", "--yes") == 2
    assert "is open" in capsys.readouterr().err
    assert Rounds(data).ids() == (desk.round_id,)
    assert not (data / "plan.json").exists()
    desk.proctor.leave()
