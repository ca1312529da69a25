"""The commands that judge, from the shell's side, with a real sandbox: verdicts, exit codes, documents, files."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any
from xml.etree import ElementTree as ET

import pytest

from sandbox.engine import Engine
from sandbox.options import OWNER_LABEL
from tests.sample_pack import write_pack
from tests.tui.test_cli import run

PROGRAM = "from tui.cli import main; raise SystemExit(main())"
ENDLESS = "import time\n\n\nclass Meter:\n    def __init__(self):\n        time.sleep(600)\n"
RIGHT = "def double(x):\n    return 2 * x\n"
TEST = "from solution import double\n\n\ndef test_double():\n    assert double(4) == 8\n"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return write_pack(tmp_path / "meter")


def document(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


@pytest.mark.parametrize(
    ("submission", "arguments", "code", "verdict"),
    [
        pytest.param("submissions/accepted/counted.py", [], 0, "AC", id="an accepted design"),
        pytest.param("submissions/accepted/reference/stage1", ["--stage", "1"], 0, "AC", id="a folder, at stage 1"),
        pytest.param("submissions/accepted/reference/stage1", [], 1, "RTE", id="stage 1's reference at the last stage"),
        pytest.param("starter", ["--stage", "1"], 1, "WA", id="the starter"),
        pytest.param("starter", ["--public"], 1, "WA", id="the starter and the public tests"),
    ],
)
def test_a_problem_is_judged(
    pack: Path, capsys: pytest.CaptureFixture[str], submission: str, arguments: list[str], code: int, verdict: str
) -> None:
    assert run("judge", pack, pack / submission, "--sandbox", "local", "--json", *arguments) == code
    report = document(capsys)
    assert report["verdict"] == verdict
    assert report["mode"] == "split"
    assert {"id", "verdict", "wall_s", "cpu_s", "memory_mib", "message"} <= set(report["cases"][0])


def test_a_seed_replays_a_run(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("judge", pack, pack / "starter", "--sandbox", "local", "--json", "--seed", 11)
    assert document(capsys)["evidence"]["seed"] == 11


def test_people_get_a_table_a_verdict_and_a_next_step(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("judge", pack, pack / "starter", "--sandbox", "local")
    captured = capsys.readouterr()
    assert "stage1/test_total.py::test_a_new_meter_is_empty" in captured.out
    assert captured.out.rstrip().splitlines()[-1].startswith("Next: ")
    assert captured.err.startswith("Sandbox: ")


def test_junit_is_written_beside_the_report(pack: Path, tmp_path: Path) -> None:
    junit = tmp_path / "report.xml"
    assert run("judge", pack, pack / "starter", "--sandbox", "local", "--junit", junit) == 1
    (suite,) = ET.parse(junit).getroot()
    assert suite.get("name") == "meter"
    assert int(suite.get("failures", 0)) > 0


@pytest.mark.parametrize("direct", [False, True])
def test_any_suite_judges_any_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str], direct: bool) -> None:
    for folder, name, text in (("tests", "test_double.py", TEST), ("code", "solution.py", RIGHT)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(text)
    mode = ["--direct"] if direct else []
    suite, code = tmp_path / "tests", tmp_path / "code"
    assert run("judge", "--suite", suite, code, "--sandbox", "local", "--json", *mode) == 0
    report = document(capsys)
    assert report["mode"] == ("direct" if direct else "split")
    assert [case["id"] for case in report["cases"]] == ["test_double.py::test_double"]


@pytest.mark.docker
def test_docker_judges_by_default(pack: Path, capsys: pytest.CaptureFixture[str], docker_sandbox: object) -> None:
    assert run("judge", pack, pack / "submissions/accepted/counted.py", "--json") == 0
    assert document(capsys)["sandbox"] == "docker"


def test_a_pack_is_checked_by_its_own_submissions(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("pack", "check", pack, "--sandbox", "local", "--truth") == 0
    assert capsys.readouterr().out.startswith("meter: sound")


def test_a_pack_that_breaks_a_promise_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "# idea: x\n# rejected-by: stage1/test_total.py::test_a_new_meter_is_empty\nx = 1\n"
    pack = write_pack(tmp_path / "meter", {"submissions/wrong_answer/does_not_import.py": text})
    assert run("pack", "check", pack, "--sandbox", "local", "--json") == 1
    (checked,) = json.loads(capsys.readouterr().out)
    paths = {finding["path"] for finding in checked["findings"] if finding["gravity"] == "error"}
    assert paths == {"meter/submissions/wrong_answer/does_not_import"}


def cases(*texts: str) -> str:
    lines = [
        {"id": f"case{number}", "files": {"solution.py": text}, "tests": {"test_double.py": TEST}}
        for number, text in enumerate(texts)
    ]
    return "".join(json.dumps(line) + "\n" for line in lines)


def test_a_batch_is_one_report_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text(cases(RIGHT, RIGHT.replace("2", "3"), "import nowhere\n") + "no json\n")
    assert run("batch", path, "--sandbox", "local", "-j", 2) == 2
    reports = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {each["id"]: each["verdict"] for each in reports} == {
        "case0": "AC",
        "case1": "WA",
        "case2": "CE",
        "line 4": "JE",
    }


def test_a_batch_goes_on_and_judges_nothing_twice(tmp_path: Path) -> None:
    path, out = tmp_path / "cases.jsonl", tmp_path / "out.jsonl"
    path.write_text(cases(RIGHT, RIGHT))
    kept = json.dumps({"id": "case0", "verdict": "AC", "from": "before"})
    out.write_text(kept + '\n{"id": "case1", "ver')
    assert run("batch", path, "-o", out, "--sandbox", "local") == 2
    assert run("batch", path, "-o", out, "--sandbox", "local", "--resume") == 0
    lines = out.read_text().splitlines()
    assert lines[0] == kept
    assert [json.loads(line)["id"] for line in lines] == ["case0", "case1"]


@pytest.fixture
def endless(pack: Path) -> Iterator[tuple[subprocess.Popen[str], IO[str]]]:
    """A `coderound judge` in Docker that will not end by itself for a while."""
    (pack / "endless.py").write_text(ENDLESS)
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "judge", str(pack), str(pack / "endless.py"), "--sandbox", "docker"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    yield process, process.stderr
    process.kill()
    process.communicate()


@pytest.mark.docker
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_an_interrupted_command_leaves_no_container(
    docker_sandbox: object, endless: tuple[subprocess.Popen[str], IO[str]], number: signal.Signals, code: int
) -> None:
    process, stderr = endless
    engine = Engine()
    assert any(line.startswith("Sandbox: docker.") for line in stderr)  # lines about the image may come first

    def containers() -> list[str]:
        labelled = engine.labelled(OWNER_LABEL)
        return [
            labels[OWNER_LABEL] for labels in labelled.values() if labels[OWNER_LABEL].startswith(f"{process.pid}/")
        ]

    deadline = time.monotonic() + 30
    while not containers() and time.monotonic() < deadline:
        pass
    assert containers(), "it never started one"
    process.send_signal(number)
    assert process.wait(30) == code
    assert containers() == []
    assert "Traceback" not in stderr.read()
    engine.close()
