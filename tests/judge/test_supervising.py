"""The judge as a whole, on this machine: real processes, real limits, hostile programs behind bubblewrap."""

import os
import random
import signal
import subprocess
import sys
import textwrap
from dataclasses import replace
from pathlib import Path

import pytest

from judge.canary import with_canary
from judge.judging import judge
from judge.report import CaseResult, Report
from judge.submission import CaseLimits, Mode, Submission, Suite
from judge.warm import WarmJudge
from sandbox.sandbox import Sandbox

pytestmark = pytest.mark.bubblewrap

LIMITS = CaseLimits(cpu_s=1.0, wall_s=4.0, load_s=1.5, memory_mib=128, output_kib=64, processes=40)
PLAIN = Suite(
    files={"test_a.py": b"from solution import right\ndef test_a(): assert right() == 1\n"}, modules=("solution",)
)
_LIBRARIES = " -o ".join(f'-path "{place}" -prune' for place in ("/proc", "/usr", "*/lib/python3*"))
_FIND = f'find / {_LIBRARIES} -o -name "test_hostile*" -print 2>/dev/null'
"""Not in the libraries, where a look alone takes a second of CPU on a busy machine."""
HOSTILE = {
    "spin": ("while True: pass", "TLE"),
    "deaf_spin": ("import signal; [signal.signal(n, signal.SIG_IGN) for n in (14, 15, 24)]\nwhile True: pass", "TLE"),
    "spin_in_children": (
        "import time\nfor _ in range(6):\n  if os.fork() == 0:\n    while True: pass\ntime.sleep(99)",
        "TLE",
    ),
    "hog": ("x = []\nwhile True: x.append(b'x' * (1 << 20))", "MLE"),
    "hog_in_child": (
        "if os.fork() == 0:\n  x = []\n  while True: x.append(b'x' * (1 << 20))\nos.wait(); return 1",
        "MLE",
    ),
    "hog_caught": ("try: bytearray(10**15)\nexcept MemoryError: return 1", "AC"),
    "memory_error": ("raise MemoryError", "MLE"),
    "flood": ("while True: os.write(1, b'x' * 65536)", "OLE"),
    "flood_stderr": ("while True: os.write(2, b'x' * 65536)", "OLE"),
    "one_line": ("os.write(1, b'x' * 70_000); return 1", "OLE"),
    "fork_bomb": ("while True:\n  try: os.fork()\n  except OSError: pass", "RTE|TLE"),
    "leave_a_daemon": ("import time\nif os.fork() == 0:\n  os.setsid()\n  time.sleep(99)\nreturn 1", "AC"),
    "stay": ("import time; os._exit = lambda code: time.sleep(99); return 1", "AC"),
    "kill_all": ("os.kill(-1, 9); return 1", "RTE"),
    "kill_parent": ("os.kill(os.getppid(), 9); return 1", "RTE"),
    "exit": ("os._exit(0)", "RTE"),
    "exit_137": ("os._exit(137)", "RTE"),
    "segfault": ("import ctypes; ctypes.string_at(0)", "RTE"),
    "raise_": ("raise KeyError('x')", "RTE"),
    "recursion": ("def f(): f()\nf()", "RTE"),
    "wrong": ("return 2", "WA"),
    "exact_output": ("os.write(1, b'x' * 65536); return 1", "AC"),
    "write_to_usr": ("open('/usr/x', 'w'); return 1", "RTE"),
    "connect": ("import socket; socket.create_connection(('192.0.2.1', 80), 3); return 1", "RTE"),
    "see_suite": (f"return 2 if not os.popen('{_FIND}').read() else 1", "WA"),
}


def functions(table: dict[str, tuple[str, str]]) -> bytes:
    bodies = []
    for name, (body, _) in table.items():
        lines = body.replace("; return", "\nreturn")
        bodies.append(f"def {name}():\n{textwrap.indent(lines, '    ')}")
    return ("import os\n\ndef right(): return 1\n\n" + "\n\n".join(bodies) + "\n").encode()


def suite_of(names: list[str]) -> bytes:
    cases = [
        f"def test_{name}(): assert solution.{name}() == 1\ndef test_after_{name}(): assert solution.right() == 1"
        for name in names
    ]
    return ("import solution\n\n" + "\n".join(cases) + "\n").encode()


@pytest.fixture(scope="module")
def hostile_report(local_sandbox: Sandbox) -> Report:
    assert local_sandbox.name == "bubblewrap"  # hostile programs run nowhere else
    suite = Suite(files={"test_hostile.py": suite_of(list(HOSTILE))}, modules=("solution",), limits=LIMITS)
    return judge(Submission({"solution.py": functions(HOSTILE)}), suite, local_sandbox)


def result(report: Report, name: str) -> CaseResult:
    return next(case for case in report.cases if case.id == f"test_hostile.py::test_{name}")


@pytest.mark.parametrize(("name", "expected"), [(name, expected) for name, (_, expected) in HOSTILE.items()])
def test_each_hostile_case_gets_its_own_verdict(hostile_report: Report, name: str, expected: str) -> None:
    case = result(hostile_report, name)
    assert case.verdict in expected.split("|"), case
    assert case.wall_s < LIMITS.wall_s + 2


@pytest.mark.parametrize("name", list(HOSTILE))
def test_the_case_after_a_hostile_one_is_judged_as_if_nothing_had_been(hostile_report: Report, name: str) -> None:
    assert result(hostile_report, f"after_{name}").verdict == "AC"


@pytest.mark.parametrize(
    ("name", "killed_by", "limit"),
    [
        ("spin", "supervisor: cpu", LIMITS.cpu_s),
        ("hog", "supervisor: memory", LIMITS.memory_mib),
        ("flood", "supervisor: output", LIMITS.output_kib),
    ],
)
def test_a_limit_is_proven_by_who_killed_and_what_was_measured(
    hostile_report: Report, name: str, killed_by: str, limit: float
) -> None:
    evidence = result(hostile_report, name).evidence
    if evidence["killed_by"] == "supervisor: wall":
        pytest.skip("this machine is too busy to use up the CPU time in the wall time")
    assert (evidence["killed_by"], evidence["limit"]) == (killed_by, limit)
    assert evidence["measured"] > limit


def test_a_flood_is_kept_short(hostile_report: Report) -> None:
    assert len(hostile_report.stdout) < 50_000


@pytest.mark.parametrize(
    ("source", "verdict", "reason"),
    [
        pytest.param(b"def right(", "CE", "solution.py, line 1: SyntaxError: ", id="syntax error"),
        pytest.param(b"\nimport nowhere", "CE", "line 2: ModuleNotFoundError: ", id="a module that is not there"),
        pytest.param(b"import os\nos._exit(0)", "CE", "process ended", id="leaves while it is imported"),
        pytest.param(b"while True: pass", "TLE", "", id="never ends its import"),
        pytest.param(b"x = []\nwhile True: x.append(b'x' * (1 << 20))", "MLE", "", id="eats memory meanwhile"),
        pytest.param(b"import os\nwhile True: os.write(1, b'x' * 65536)", "OLE", "", id="floods meanwhile"),
    ],
)
def test_a_submission_that_does_not_load_has_a_verdict_too(
    local_sandbox: Sandbox, source: bytes, verdict: str, reason: str
) -> None:
    report = judge(Submission({"solution.py": source}), replace(PLAIN, limits=LIMITS), local_sandbox)
    assert (report.verdict, report.cases) == (verdict, ()), report.evidence["reason"]
    assert reason in report.evidence["reason"]


def test_every_canary_fails(local_sandbox: Sandbox) -> None:
    for seed in range(5):  # judged twice over: a canary of ours is a case like any other to the judge
        with_one, canary = with_canary(PLAIN, random.Random(seed))
        assert canary is not None
        report = judge(Submission({"solution.py": b"def right(): return 1\n"}), with_one, local_sandbox)
        [one] = [case for case in report.cases if canary.owns(case.id)]
        assert (one.verdict, report.evidence["tampering"]) == ("WA", False)


def test_the_examiner_is_replaced_when_the_suite_kills_it(local_sandbox: Sandbox) -> None:
    tests = b"import os, solution\ndef test_a(): os._exit(0)\ndef test_b(): assert solution.right() == 1\n"
    suite = Suite(files={"test_a.py": tests}, modules=("solution",), limits=LIMITS)
    right = Submission({"solution.py": b"def right(): return 1\n"})
    report = judge(right, suite, local_sandbox)
    assert [case.verdict.value for case in report.cases] == ["JE", "AC"]
    assert judge(right, suite, local_sandbox, reference=right).verdict == "JE"


def test_a_child_that_stays_is_gone_before_the_case_after_the_next(local_sandbox: Sandbox) -> None:
    solution = b"import os, time\nborn = time.monotonic_ns()\ndef right(): return 1\ndef stay():\n"
    solution += b"    os._exit = lambda code: time.sleep(99)\n    return 1\n"
    suite = b"import solution\nBORN = []\ndef test_a(): BORN.append(solution.born); assert solution.stay() == 1\n"
    suite += b"def test_b(): assert solution.right() == 1\n"
    suite += b"def test_c(): assert solution.born != BORN[0]\n"
    suite += b"def test_d(): assert solution.right() == 1\n"
    report = judge(
        Submission({"solution.py": solution}),
        Suite(files={"test_stay.py": suite}, modules=("solution",)),
        local_sandbox,
    )
    assert [case.verdict for case in report.cases] == ["AC"] * 4, report


def test_in_direct_mode_the_limits_hold_as_well(local_sandbox: Sandbox) -> None:
    names = ["spin", "hog", "exit", "wrong"]
    suite = Suite(files={"test_hostile.py": suite_of(names)}, modules=("solution",), limits=LIMITS, mode=Mode.DIRECT)
    report = judge(Submission({"solution.py": functions(HOSTILE)}), suite, local_sandbox)
    assert [result(report, name).verdict.value for name in names] == ["TLE", "MLE", "RTE", "WA"]
    assert all(result(report, f"after_{name}").verdict == "AC" for name in names)


def test_a_warm_judge_gives_the_same_verdicts(local_sandbox: Sandbox) -> None:
    judge_ = WarmJudge(local_sandbox, PLAIN)
    judge_.warm()
    verdicts = [
        judge_.judge(Submission({"solution.py": b"def right(): return %d\n" % n})).verdict.value for n in (1, 2, 1)
    ]
    judge_.close()
    assert verdicts == ["AC", "WA", "AC"]


_HOST = """
import sys
from judge.judging import judge
from judge.submission import Submission, Suite
from sandbox.local import LocalSandbox
from tui.wiring import judge_folder
tests = b"import solution\\ndef test_a(): solution.nap()\\n"
source = b"import os, time\\ndef nap():\\n  os.fork(); os.setsid() if os.fork() == 0 else 0\\n  time.sleep(999)\\n"
case = Suite(files={"test_a.py": tests}, modules=("solution",), seed=int(sys.argv[1]))
sandbox = LocalSandbox(judge_folder())
channel = sandbox.open
def opened(limits):
    made = channel(limits)
    print(made.pid, flush=True)
    return made
sandbox.open = opened
judge(Submission({"solution.py": source}), case, sandbox)
"""


def test_nothing_is_left_when_the_host_is_killed() -> None:
    root = Path(__file__).parents[2]
    host = subprocess.Popen([sys.executable, "-c", _HOST, "1"], stdout=subprocess.PIPE, text=True, cwd=root)
    assert host.stdout is not None
    supervisor = int(host.stdout.readline())
    below = descendants(supervisor)
    while len(below) < 8:  # bwrap, its first process and ours, twice, and those of the submission
        below = descendants(supervisor)
    os.kill(host.pid, signal.SIGKILL)
    host.communicate()
    for pid in (supervisor, *below):
        while Path(f"/proc/{pid}").exists() and "State:\tZ" not in Path(f"/proc/{pid}/status").read_text():
            pass
    assert not any(descendants(pid) for pid in below)


def descendants(pid: int) -> list[int]:
    try:
        children = [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []
    return children + [below for child in children for below in descendants(child)]


def test_cases_that_are_to_come_first_do_and_a_rejection_ends_the_run(local_sandbox: Sandbox) -> None:
    text = b"from solution import right\n" + b"".join(
        f"def test_{n}(): assert right() == {1 if n < 3 else 2}\n".encode() for n in range(5)
    )
    suite = replace(PLAIN, files={"test_a.py": text}, first=("test_a.py::test_2", "test_a.py::test_4"))
    right = Submission({"solution.py": b"def right(): return 1\n"})
    whole = judge(right, suite, local_sandbox)
    assert [case.id[-1] for case in whole.cases] == ["2", "4", "0", "1", "3"]
    short = judge(right, replace(suite, until_rejected=True), local_sandbox)
    assert [(case.id[-1], case.verdict.value) for case in short.cases] == [("2", "AC"), ("4", "WA")]
