"""What a remembered verdict depends on beside the pack and the submission: the judge."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import metadata
from pathlib import Path

_ROOT = Path(__file__).parents[1]


@cache
def judge_fingerprint(root: Path = _ROOT) -> str:
    """Other for every change of the judge's or the sandbox's code: what was remembered must not outlive it."""
    digest = hashlib.sha256(metadata.version("coderound").encode())
    for package in ("judge", "sandbox"):
        for path in sorted((root / package).rglob("*.py")):
            content = path.read_bytes()
            digest.update(f"{path.relative_to(root)}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()[:16]
