"""One supervisor and one nest for several runs behind bubblewrap: nothing of one run is seen by the next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from judge.judging import judge
from judge.report import Report
from judge.submission import CaseLimits, Mode, Submission, Suite
from judge.verdict import Verdict
from sandbox.local import LocalSandbox
from tests.hostile.leftovers import gone, processes_and_files
from tui.wiring import judge_folder

pytestmark = pytest.mark.bubblewrap

LIMITS = CaseLimits(cpu_s=1.0, wall_s=4.0, load_s=2.0, memory_mib=128, output_kib=64, processes=40)
RIGHT = Submission({"solution.py": b"def f(): return 1\n"})


def suite(body: str) -> Suite:
    text = f"import os, sys, tempfile\nfrom pathlib import Path\nfrom solution import f\n\ndef test_it():\n{body}\n"
    return Suite(files={"test_it.py": text.encode()}, modules=("solution",), limits=LIMITS)


HONEST = suite("    assert f() == 1")


@pytest.fixture
def sandbox() -> Iterator[LocalSandbox]:
    there = processes_and_files()
    kept = LocalSandbox(judge_folder(), keep=1)
    yield kept
    kept.close()
    assert not gone(processes_and_files, there)


def verdicts(sandbox: LocalSandbox, *runs: tuple[Suite, Submission]) -> list[Verdict]:
    return [judge(submission, tests, sandbox).verdict for tests, submission in runs]


def said(report: Report) -> str:
    return f"{report.verdict}: {report.evidence.get('reason')} {[case.message for case in report.cases]}"


def test_one_run_after_the_other(sandbox: LocalSandbox) -> None:
    wrong = Submission({"solution.py": b"def f(): return 2\n"})
    assert verdicts(sandbox, *[(HONEST, RIGHT), (HONEST, wrong)] * 3) == ["AC", "WA"] * 3


def test_a_run_that_ends_at_the_first_rejection_leaves_both_for_the_next(sandbox: LocalSandbox) -> None:
    three = suite(
        "    assert f() == 1\n\ndef test_wrong():\n    assert f() == 2\n\ndef test_last():\n    assert f() == 1"
    )
    report = judge(RIGHT, replace(three, until_rejected=True), sandbox)
    assert [case.verdict for case in report.cases] == ["AC", "WA"]
    assert len(sandbox._kept._idle) == 1  # nobody else can tell
    assert verdicts(sandbox, (three, RIGHT), (HONEST, RIGHT)) == ["WA", "AC"]


def test_the_supervisor_and_the_nest_are_the_same(sandbox: LocalSandbox) -> None:
    parent = suite("    assert os.getppid() == 2 and f() == 1")  # the nest, in its pid namespace
    numbers = suite("    Path('/tmp').joinpath('seen').touch(exist_ok=False)\n    assert f() == 1")
    assert verdicts(sandbox, (parent, RIGHT), (numbers, RIGHT), (numbers, RIGHT)) == ["AC"] * 3
    assert len(sandbox._kept._idle) == 1  # nobody else can tell


def test_what_a_suite_has_written_is_gone(sandbox: LocalSandbox) -> None:
    writes = suite(
        "    Path('left').write_text('x')\n"
        "    Path(tempfile.gettempdir(), 'left').write_text('x')\n"
        "    Path('/tmp/left').write_text('x')\n"
        "    assert f() == 1"
    )
    looks = suite(
        "    here = Path.cwd()\n"
        "    assert Path(tempfile.gettempdir()) == here\n"
        "    assert sorted(each.name for each in Path('/tmp').iterdir()) == [here.name]\n"
        "    assert f() == 1"
    )
    assert verdicts(sandbox, (writes, RIGHT)) == ["AC"]
    report = judge(RIGHT, looks, sandbox)
    assert report.verdict is Verdict.ACCEPTED, said(report)


def test_what_a_suite_has_started_is_gone(sandbox: LocalSandbox) -> None:
    leaves = suite(
        "    if os.fork() == 0:\n        os.setsid()\n        os.execv('/bin/sleep', ['sleep', '97'])\n"
        "    assert f() == 1"
    )
    looks = suite(
        "    names = [Path(f'/proc/{pid}/comm').read_text().strip() for pid in os.listdir('/proc') if pid.isdigit()]\n"
        "    assert 'sleep' not in names\n"
        "    assert f() == 1"
    )
    assert verdicts(sandbox, (leaves, RIGHT)) == ["AC"]
    report = judge(RIGHT, looks, sandbox)
    assert report.verdict is Verdict.ACCEPTED, said(report)


def test_a_suite_that_changes_its_interpreter_changes_nobody_elses(sandbox: LocalSandbox) -> None:
    changes = suite(
        "    sys.modules['mark'] = sys\n    os.environ['MARK'] = '1'\n    import builtins; builtins.mark = 1\n"
        "    assert f() == 1"
    )
    looks = suite(
        "    import builtins\n"
        "    assert 'mark' not in sys.modules and 'MARK' not in os.environ and not hasattr(builtins, 'mark')\n"
        "    assert f() == 1"
    )
    assert verdicts(sandbox, (changes, RIGHT), (looks, RIGHT)) == ["AC", "AC"]


OWN_RULES = {
    "a fixture in conftest.py": {
        "conftest.py": "import pytest\n@pytest.fixture\ndef one(): return 1\n",
        "test_it.py": "from solution import f\ndef test_it(one):\n    assert f() == one\n",
    },
    "the submission in conftest.py": {
        "conftest.py": "import pytest\nfrom solution import f\n@pytest.fixture\ndef one(): return f()\n",
        "test_it.py": "def test_it(one):\n    assert one == 1\n",
    },
    "a conftest.py in a folder": {
        "stage1/conftest.py": "import pytest\n@pytest.fixture\ndef one(): return 1\n",
        "stage1/test_it.py": "from solution import f\ndef test_it(one):\n    assert f() == one\n",
    },
    "a hook and an option": {
        "conftest.py": "import pytest\ndef pytest_addoption(parser): parser.addoption('--one', default=1)\n"
        "@pytest.fixture\ndef one(request): return request.config.getoption('--one')\n",
        "test_it.py": "from solution import f\ndef test_it(one):\n    assert f() == one\n",
    },
    "settings": {
        "pytest.ini": "[pytest]\npython_functions = it_*\n",
        "test_it.py": "from solution import f\ndef it_is_one():\n    assert f() == 1\n",
    },
}


@pytest.mark.parametrize("files", OWN_RULES.values(), ids=OWN_RULES)
def test_a_session_made_ahead_takes_the_suite_as_it_is(sandbox: LocalSandbox, files: dict[str, str]) -> None:
    own = replace(HONEST, files={path: text.encode() for path, text in files.items()})
    wrong = Submission({"solution.py": b"def f(): return 2\n"})
    found = verdicts(sandbox, (own, RIGHT), (HONEST, RIGHT), (own, wrong), (own, RIGHT))
    assert found == ["AC", "AC", "WA", "AC"], said(judge(RIGHT, own, sandbox))


def test_random_numbers_differ_from_run_to_run(sandbox: LocalSandbox) -> None:
    told = [judge(RIGHT, suite("    import random\n    assert f() == random.random()"), sandbox) for _ in range(2)]
    assert told[0].cases[0].message != told[1].cases[0].message


def test_an_examiner_that_stalls_is_replaced_and_the_next_run_is_right(sandbox: LocalSandbox) -> None:
    stalls = suite("    assert f() == 1\n    while True: pass")
    found = verdicts(sandbox, (HONEST, RIGHT), (stalls, RIGHT), (HONEST, RIGHT))
    assert found[0] == found[2] == "AC" and found[1] != "AC"


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("import os, signal\ndef f(): os.kill(-1, signal.SIGKILL)", id="kills all it can see"),
        pytest.param("import os\ndef f(): os.kill(os.getppid(), 9); return 1", id="kills its parent"),
        pytest.param("def f():\n    while True: pass", id="never answers"),
        pytest.param("import os\nos._exit(0)", id="leaves at import"),
    ],
)
def test_the_run_after_a_hostile_one_is_right(sandbox: LocalSandbox, body: str) -> None:
    hostile = Submission({"solution.py": body.encode()})
    found = verdicts(sandbox, (HONEST, hostile), (HONEST, RIGHT), (HONEST, hostile), (HONEST, RIGHT))
    assert found[1::2] == ["AC", "AC"] and "AC" not in found[::2]


def test_files_of_the_suite_are_read_and_written_by_the_submission(sandbox: LocalSandbox) -> None:
    code = """
from pathlib import Path

def f(path):
    with Path(path).open("a") as file:
        file.write("x")
    return Path(path).read_text()
"""
    text = """
from pathlib import Path
from solution import f

def test_there(tmp_path):
    (tmp_path / "a").write_text("a")
    assert f(tmp_path / "a") == "ax" == (tmp_path / "a").read_text()

def test_from_here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert f("b") == "x" == Path("b").read_text()

def test_beside():
    assert f(str(Path(__file__).with_name("data"))) == "datax"
"""
    own = Suite(files={"test_it.py": text.encode(), "data": b"data"}, modules=("solution",), limits=LIMITS)
    report = judge(Submission({"solution.py": code.encode()}), own, sandbox)
    assert report.verdict is Verdict.ACCEPTED, said(report)


LIES_ABOUT_FILES = """
import base64, gc
EVIL = base64.b64encode(b"def test_it(): pass\\n").decode()

def f(path):
    for each in gc.get_objects():
        if type(each).__name__ == "Server":
            each._operations["changes"] = lambda: (("test_it.py", EVIL), ("conftest.py", EVIL), ("test_new.py", EVIL))
    return 2
"""


def test_a_lie_about_lent_files_changes_nothing_of_the_suite(sandbox: LocalSandbox) -> None:
    text = """
from pathlib import Path
from solution import f

def test_it(tmp_path):
    assert f(tmp_path / "out.txt") == 1

def test_the_suite_is_as_it_was():
    here = Path(__file__).parent
    assert Path(__file__).read_text().count("def test_") == 3  # with the one in this line
    assert len(list(here.glob("*.py"))) == 2  # and the canary
    assert f("") == 2
"""
    own = Suite(files={"test_it.py": text.encode()}, modules=("solution",), limits=LIMITS)
    report = judge(Submission({"solution.py": LIES_ABOUT_FILES.encode()}), own, sandbox)
    assert [case.verdict for case in report.cases] == ["WA", "AC"], said(report)


def test_direct_mode_never_comes_from_a_nest(sandbox: LocalSandbox) -> None:
    looks = replace(suite("    assert os.getppid() != 2 and f() == 1"), mode=Mode.DIRECT)
    assert verdicts(sandbox, (HONEST, RIGHT), (looks, RIGHT), (HONEST, RIGHT)) == ["AC", "AC", "AC"]


def test_other_limits_are_other_walls(sandbox: LocalSandbox) -> None:
    other = replace(HONEST, limits=replace(LIMITS, memory_mib=64))
    assert verdicts(sandbox, (HONEST, RIGHT), (other, RIGHT), (HONEST, RIGHT)) == ["AC", "AC", "AC"]
