"""The corpus: one small file a case, whose header says which verdict it must get and why.

    # verdict: WA|RTE        one of these, never another
    # why: ...               the rule that it holds us to
    # runs: 2                judged so many times; every run must get the verdict
    # only: docker           the wall that it tries is Docker's
    # source: b"..."         the bytes of solution.py, for what cannot be written as text

A body with lines `# --- path` holds several files.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from judge.submission import CaseLimits, Submission, Suite
from judge.verdict import Verdict

FOLDER = Path(__file__).with_name("cases")
SUITE = Path(__file__).with_name("answer_suite.py")
HONEST = Submission({"solution.py": b"def answer(n):\n    return n * n + 1\n"})
LIMITS = CaseLimits(cpu_s=1.0, wall_s=4.0, load_s=1.5, run_wall_s=30.0, memory_mib=128, output_kib=64)
_FILE = re.compile(r"^# --- (\S+)\n", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class HostileCase:
    id: str
    """`family/name`."""
    allowed: frozenset[Verdict]
    submission: Submission
    runs: int = 1
    only: str = ""
    """Name of the only sandbox that it is for; empty for all with walls."""


def hostile_cases(family: str = "") -> list[HostileCase]:
    return [_read(path) for path in sorted(FOLDER.glob(f"{family or '*'}/*.py"))]


def suite(seed: int) -> Suite:
    return Suite(files={"test_answer.py": SUITE.read_bytes()}, modules=("solution",), limits=LIMITS, seed=seed)


def _read(path: Path) -> HostileCase:
    head, _, body = path.read_text().partition("\n\n")
    keys = dict(line.removeprefix("# ").split(": ", 1) for line in head.splitlines())
    return HostileCase(
        id=f"{path.parent.name}/{path.stem}",
        allowed=frozenset(Verdict(word) for word in keys["verdict"].split("|")),
        submission=Submission(_files(keys.get("source", "").strip(), body)),
        runs=int(keys.get("runs", "1")),
        only=keys.get("only", ""),
    )


def _files(source: str, body: str) -> dict[str, bytes]:
    if source:
        return {"solution.py": eval(source, {"__builtins__": {}})}  # our own file: bytes that no editor would keep
    parts = _FILE.split(body)
    if len(parts) == 1:
        return {"solution.py": body.encode()}
    return {name: text.encode() for name, text in zip(parts[1::2], parts[2::2], strict=True)}
