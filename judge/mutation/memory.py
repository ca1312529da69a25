"""What was found out about mutants before, kept in a file of lines: the same text and suite give the same answer."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from judge.mutation.score import Outcome


class Memory:
    """Outcomes by key. A file that can't be read or written is no reason to stop: then everything is judged anew."""

    def __init__(self, path: Path | None, *, fresh: bool = False) -> None:
        """`fresh`: what is in the file does not count, and is overruled by what comes."""
        self._path = path
        self._known = dict(_read(path)) if path is not None and not fresh else {}

    def get(self, key: str) -> Outcome | None:
        return self._known.get(key)

    def put(self, key: str, outcome: Outcome) -> None:
        """Keep it, unless it says nothing."""
        if outcome.problem or key in self._known:
            return
        self._known[key] = outcome
        if self._path is not None:
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                with self._path.open("a", encoding="utf-8") as file:
                    file.write(json.dumps({"key": key, **asdict(outcome)}) + "\n")
            except OSError:
                self._path = None


def _read(path: Path) -> list[tuple[str, Outcome]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []
    found = []
    for line in lines:
        try:
            values = json.loads(line)
            found.append((str(values.pop("key")), Outcome(**values)))
        except (ValueError, TypeError, AttributeError, KeyError):
            continue  # a line that was cut off, or of another version
    return found
