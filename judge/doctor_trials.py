"""A short selection of hostile programs for `coderound doctor`, each with the wall that it tries. Data; pure.

They are for sandboxes with walls only: never run them in a plain child. Those that want something answer right once
they have it, and raise if they cannot: their AC means an open wall.
"""

from __future__ import annotations

from dataclasses import dataclass

from judge.submission import CaseLimits, Submission, Suite
from judge.verdict import Verdict

_SUITE = b"""\
import os
import random

from solution import answer

N = random.Random(int(os.environ["CODEROUND_SEED"])).randrange(10**6, 10**9)


def test_a_number_of_this_run():
    assert answer(N) == N * N + 1
"""
HONEST = Submission({"solution.py": b"def answer(n):\n    return n * n + 1\n"})
LIMITS = CaseLimits(cpu_s=1.0, wall_s=6.0, load_s=5.0, run_wall_s=30.0, memory_mib=128, output_kib=64)


def answer_suite(seed: int) -> Suite:
    """One case: `answer(n)` is n squared plus one, for an n that is drawn from the seed."""
    return Suite(files={"test_answer.py": _SUITE}, modules=("solution",), limits=LIMITS, seed=seed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bait:
    """What a program that gets out would find or leave."""

    file: str
    """A file of the user that everybody may read."""
    folder: str
    """A folder in which everybody may write."""
    process: str
    """Name that a process gets which tries to stay; at most 15 characters, so that the kernel keeps all of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One hostile program."""

    wall: str
    """What it tries: `CPU time`."""
    does: str
    """What the program does, as the rest of a sentence."""
    source: str
    allowed: frozenset[Verdict]
    """Any other verdict means that the wall does not hold."""
    next_step: str

    def submission(self, bait: Bait) -> Submission:
        source = self.source
        for word, text in (("@FILE@", bait.file), ("@FOLDER@", bait.folder), ("@PROCESS@", bait.process)):
            source = source.replace(word, text)
        return Submission({"solution.py": source.encode("utf-8", "surrogateescape")})


def _allowed(*verdicts: str) -> frozenset[Verdict]:
    return frozenset(map(Verdict, verdicts))


_CGROUP = 'Docker: mend what "docker info" warns of (control groups). bubblewrap: judge such code in Docker.'
_NEWER = "Use a newer engine or bubblewrap, and report it: with the default set-up this wall holds."
_REPORT = "Do not trust verdicts on other people's code here, and report it: this is a fault of the judge."

_SYSTEM_CALLS = """\
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
PTRACE_ATTACH, NEW_USERS, NEW_MOUNTS = 16, 0x10000000, 0x00020000


def answer(n):
    ways = [libc.ptrace(PTRACE_ATTACH, 1, None, None), libc.unshare(NEW_USERS), libc.unshare(NEW_MOUNTS)]
    if all(result == -1 for result in ways):
        raise PermissionError(ctypes.get_errno(), "all refused")
    return n * n + 1
"""
_SUITE_ON_DISK = """\
import os


def answer(n):
    own = os.getcwd()
    for root in ("/home", "/tmp", "/opt", "/work", "/coderound", "/var/tmp", "/dev/shm"):
        for folder, _, names in os.walk(root):
            if "test_answer.py" in names and not folder.startswith(own):
                open(os.path.join(folder, "test_answer.py")).read()
                return n * n + 1
    raise FileNotFoundError("no suite in sight")
"""
_WRITES = """\
import sys


def answer(n):
    for folder in ("@FOLDER@", "/usr/lib", "/etc", "/opt", "/coderound", "/opt/coderound/judge", sys.prefix):
        try:
            open(folder + "/coderound-was-here", "w").close()
        except OSError:
            continue
        return n * n + 1
    raise PermissionError("nowhere")
"""
_STAYS = """\
import ctypes
import os
import time


def answer(n):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            ctypes.CDLL(None).prctl(15, b"@PROCESS@", 0, 0, 0)
            time.sleep(1000)
        os._exit(0)
    return n * n + 1
"""

TRIALS = (
    Trial(
        wall="CPU time",
        does="computes for ever",
        source="def answer(n):\n    while True:\n        pass\n",
        allowed=_allowed("TLE"),
        next_step=_REPORT,
    ),
    Trial(
        wall="memory",
        does="takes 600 MiB",
        source=(
            "def answer(n):\n    block = bytearray(600 << 20)\n    for place in range(0, len(block), 4096):\n"
            "        block[place] = 1\n    return n * n + 1\n"
        ),
        allowed=_allowed("MLE"),
        next_step=_CGROUP,
    ),
    Trial(
        wall="output",
        does="prints for ever",
        source='import os\n\n\ndef answer(n):\n    while True:\n        os.write(1, b"x" * 65536)\n',
        allowed=_allowed("OLE"),
        next_step=_REPORT,
    ),
    Trial(
        wall="processes",
        does="is a fork bomb",
        source=(
            "import os\n\n\ndef answer(n):\n    while True:\n        try:\n            os.fork()\n"
            "        except OSError:\n            pass\n"
        ),
        allowed=_allowed("TLE", "RTE", "MLE"),
        next_step=_CGROUP,
    ),
    Trial(
        wall="network",
        does="looks for a way out",
        source=(
            "import socket\n\n\ndef answer(n):\n    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way:\n"
            '        way.connect(("192.0.2.1", 9))  # sends nothing: it asks for a route\n    return n * n + 1\n'
        ),
        allowed=_allowed("RTE"),
        next_step=_NEWER,
    ),
    Trial(
        wall="your files",
        does="reads one of yours",
        source='def answer(n):\n    open("@FILE@").read()\n    return n * n + 1\n',
        allowed=_allowed("RTE"),
        next_step=_NEWER,
    ),
    Trial(
        wall="hidden suite",
        does="looks for the tests",
        source=_SUITE_ON_DISK,
        allowed=_allowed("RTE"),
        next_step=_REPORT,
    ),
    Trial(
        wall="writing outside",
        does="writes wherever it can",
        source=_WRITES,
        allowed=_allowed("RTE"),
        next_step=_NEWER,
    ),
    Trial(
        wall="system calls",
        does="traces, and makes namespaces",
        source=_SYSTEM_CALLS,
        allowed=_allowed("RTE"),
        next_step="Docker: use an engine and a kernel with seccomp. bubblewrap: judge such code in Docker.",
    ),
    Trial(
        wall="forged equality",
        does="returns what equals everything",
        source=(
            "class Anything:\n    def __eq__(self, other):\n        return True\n\n    def __hash__(self):\n"
            "        return 0\n\n\ndef answer(n):\n    return Anything()\n"
        ),
        allowed=_allowed("WA", "RTE"),
        next_step=_REPORT,
    ),
    Trial(
        wall="forged exit",
        does="leaves with exit code 0",
        source="import os\n\n\ndef answer(n):\n    os._exit(0)\n",
        allowed=_allowed("RTE"),
        next_step=_REPORT,
    ),
    Trial(
        wall="nothing left",
        does="leaves a daemon behind",
        source=_STAYS,
        allowed=_allowed("AC"),
        next_step="Restart the engine, which ends what is left, and report it.",
    ),
)
