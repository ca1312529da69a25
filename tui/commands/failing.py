"""How a command fails when it is not the submission's fault: two lines on stderr, or a JE report for programs."""

from __future__ import annotations

import json
import sys

OURS = 2


class CallError(Exception):
    """The command was called wrongly. The message says what to write instead."""


def failed(error: Exception, *, as_json: bool) -> int:
    """Say it and return exit code 2."""
    if as_json:
        print(json.dumps(judge_error(str(error)), ensure_ascii=False))
    print(f"coderound: {error}", file=sys.stderr)
    return OURS


def said(error: Exception) -> int:
    """Like `failed`, for commands whose document is no report of a judge."""
    print(f"coderound: {error}", file=sys.stderr)
    return OURS


def judge_error(reason: str) -> dict[str, object]:
    """A report in the shape of `--json` for a run that never began."""
    return {
        "verdict": "JE",
        "mode": "split",
        "sandbox": "",
        "wall_s": 0.0,
        "cases": [],
        "evidence": {"reason": reason},
        "stdout": "",
    }
