"""A batch on a real cluster of two worker processes, one of them killed in the middle."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

CASES = 12
SOLUTION = "def double(n):\n    return {}\n"
TESTS = """from solution import double


def test_two():
    assert double(2) == 4


def test_three():
    assert double(3) == 6
"""


def cases(folder: Path) -> Path:
    bodies = ["n * 2", "n + 2", "n / 0"]
    lines = [
        json.dumps(
            {"id": str(n), "files": {"solution.py": SOLUTION.format(bodies[n % 3])}, "tests": {"test_d.py": TESTS}}
        )
        for n in range(CASES)
    ]
    file = folder / "cases.jsonl"
    file.write_text("\n".join([*lines, "{ this is no case"]) + "\n")
    return file


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler and two workers as processes of their own; each ended by its own handle."""
    where = tmp_path / "scheduler.json"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with ExitStack() as stack:

        def started(*command: str) -> subprocess.Popen[bytes]:
            child = subprocess.Popen([sys.executable, "-m", "distributed.cli." + command[0], *command[1:]], **quiet)  # type: ignore[call-overload]
            stack.callback(child.wait)
            stack.callback(child.kill)
            return child  # type: ignore[no-any-return]

        started(
            "dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(where)
        )
        worker = ("dask_worker", "--scheduler-file", str(where), "--no-nanny", "--nthreads", "1", "--no-dashboard")
        workers = [started(*worker, "--local-directory", str(tmp_path / str(n))) for n in range(2)]
        wait_for_workers(where, 2)
        yield json.loads(where.read_text())["address"], workers


def wait_for_workers(where: Path, count: int) -> None:
    code = (
        "import sys, time, pathlib\n"
        "from distributed import Client\n"
        "while not pathlib.Path(sys.argv[1]).exists(): time.sleep(0.05)\n"
        "Client(scheduler_file=sys.argv[1], timeout=60).wait_for_workers(int(sys.argv[2]), timeout=60)\n"
    )
    subprocess.run([sys.executable, "-c", code, str(where), str(count)], check=True, timeout=120)


def batch(file: Path, *more: str) -> subprocess.Popen[str]:
    program = "import sys; from tui.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", program, "batch", str(file), "--sandbox", "local", *more]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def verdicts(lines: list[str]) -> dict[str, object]:
    read = [json.loads(line) for line in lines]
    return {
        each["id"]: (
            each["verdict"],
            each["sandbox"],
            [(case["id"], case["verdict"], case["message"]) for case in each["cases"]],
        )
        for each in read
    }


@pytest.mark.bubblewrap
def test_a_lost_workers_cases_are_judged_again_and_the_results_are_those_of_a_local_run(
    tmp_path: Path, cluster: tuple[str, list[subprocess.Popen[bytes]]]
) -> None:
    address, workers = cluster
    file = cases(tmp_path)
    child = batch(file, "--cluster", address, "-o", str(tmp_path / "cluster.jsonl"))
    wait_for_lines(tmp_path / "cluster.jsonl", 2, child)
    workers[0].kill()
    _, said = child.communicate(timeout=300)
    assert child.returncode == 2, said  # the poison line is a JE
    here = batch(file, "-o", str(tmp_path / "local.jsonl"))
    _, said = here.communicate(timeout=300)
    assert here.returncode == 2, said
    there = verdicts((tmp_path / "cluster.jsonl").read_text().splitlines())
    local = verdicts((tmp_path / "local.jsonl").read_text().splitlines())
    assert len(there) == CASES + 1
    assert there == local


def wait_for_lines(file: Path, count: int, child: subprocess.Popen[str]) -> None:
    while not file.exists() or file.read_text().count("\n") < count:
        with suppress(subprocess.TimeoutExpired):
            child.wait(timeout=0.05)
            return


def test_an_address_where_nobody_answers_is_said(tmp_path: Path) -> None:
    child = batch(cases(tmp_path), "--cluster", "tcp://127.0.0.1:9")
    _, said = child.communicate(timeout=120)
    assert child.returncode == 2
    assert "No Dask scheduler answers at tcp://127.0.0.1:9" in said
    assert "Traceback" not in said
