"""Reports of a pack's own submissions, kept between checks: what has not changed is not judged again."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from judge.fingerprint import judge_fingerprint
from judge.report import CaseResult, Report
from judge.submission import Mode
from judge.verdict import Verdict
from judge.verify import JudgeOne
from problems.pack import Pack
from problems.submissions import PackSubmission

_KEPT = 1000
"""Reports in one file; twice as many, and the older ones go."""


class Remembering:
    """Judges as `judge_one` does, unless it knows. Thread-safe; a file that can't be used only costs time."""

    def __init__(self, judge_one: JudgeOne, path: Path, *, circumstances: str, fresh: bool = False) -> None:
        """
        Args:
            circumstances: Whatever else a verdict depends on: the sandbox, the seed.
            fresh: Forget what is known.
        """
        self._judge_one = judge_one
        self._path = path
        self._circumstances = f"{circumstances} {judge_fingerprint()}"
        self._lock = threading.Lock()
        self._known = {} if fresh else _read(path)
        if fresh or len(self._known) > 2 * _KEPT:
            self._known = dict(list(self._known.items())[-_KEPT:])
            self._rewrite()

    def __call__(self, pack: Pack, submission: PackSubmission, *, stage: int, public: bool) -> Report:
        key = self._key(pack, submission, stage, public)
        if (known := self._known.get(key)) is not None:
            return known
        report = self._judge_one(pack, submission, stage=stage, public=public)
        if not _may_be_chance(report, submission):
            self._keep(key, report)
        return report

    def _key(self, pack: Pack, submission: PackSubmission, stage: int, public: bool) -> str:
        statements = {f"statement {number}": text for number, text in enumerate(pack.statements)}
        shown = {**pack.public, **statements} if public else pack.hidden
        digest = hashlib.sha256(f"{self._circumstances}\0{stage}\0{public}\0{pack.driver}".encode())
        digest.update(pack.problem.model_dump_json(include={"files", "limits", "gates", "mode", "kind"}).encode())
        for texts in (shown, submission.files):
            for name, text in sorted(texts.items()):
                digest.update(f"{name}\0{len(text)}\0{text}".encode())
        return digest.hexdigest()[:32]

    def _keep(self, key: str, report: Report) -> None:
        with self._lock:
            self._known[key] = report
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                with self._path.open("a", encoding="utf-8") as file:
                    file.write(_line(key, report))
            except OSError:
                return

    def _rewrite(self) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.write_text("".join(_line(key, known) for key, known in self._known.items()), encoding="utf-8")
        except OSError:
            return


def _may_be_chance(report: Report, submission: PackSubmission) -> bool:
    """Ours, or a time limit that nobody expected: a busy machine passes those too."""
    late = report.verdict is Verdict.TIME_LIMIT_EXCEEDED and submission.verdict != report.verdict
    return late or report.verdict is Verdict.JUDGE_ERROR


def seed_of(pack: Pack) -> int:
    """The inputs of a check: others for another suite, the same for the same one."""
    suite = json.dumps([sorted(pack.hidden.items()), pack.driver])
    return int(hashlib.sha256(suite.encode()).hexdigest()[:8], 16)


def _line(key: str, report: Report) -> str:
    return json.dumps({"key": key, "report": report.as_json()}) + "\n"


def _read(path: Path) -> dict[str, Report]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    found = {}
    for line in lines:
        try:
            values = json.loads(line)
            found[str(values["key"])] = _report(values["report"])
        except (ValueError, TypeError, KeyError):
            continue  # cut off, or of another version
    return found


def _report(values: Mapping[str, Any]) -> Report:
    cases = tuple(CaseResult(**{**case, "verdict": Verdict(case["verdict"])}) for case in values["cases"])
    return Report(**{**values, "verdict": Verdict(values["verdict"]), "mode": Mode(values["mode"]), "cases": cases})
