"""The plan on disk: edited targets, the interview's date, what is ticked. One small JSON file."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from interview.errors import JournalError
from interview.plan import TARGETS, Target
from interview.whole_file import write_whole

FILE = "plan.json"
VERSION = 1
"""Of the file. A file without one is version 1; a newer one is neither read nor written."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What the user decided. `ticked` holds `checklist-id/number`."""

    targets: tuple[Target, ...] = TARGETS
    interview: date | None = None
    ticked: frozenset[str] = frozenset()

    def with_target(self, target_id: str, low: int, high: int) -> Plan:
        """A target's numbers changed; they are put in order and kept from 0 to 99."""
        low, high = sorted((min(max(low, 0), 99), min(max(high, 0), 99)))
        changed = (replace(each, low=low, high=high) if each.id == target_id else each for each in self.targets)
        return replace(self, targets=tuple(changed))

    def toggled(self, checklist: str, number: int) -> Plan:
        return replace(self, ticked=self.ticked ^ {f"{checklist}/{number}"})

    def is_ticked(self, checklist: str, number: int) -> bool:
        return f"{checklist}/{number}" in self.ticked


def load_plan(data_dir: Path) -> tuple[Plan, str]:
    """The plan and a warning; an unreadable file is kept beside as `plan.json.damaged` and the guide's plan is used."""
    path = data_dir / FILE
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data.get("version", VERSION) > VERSION:
            return Plan(), f"{_newer(path)} The guide's plan is shown."
        numbers = {key: (int(low), int(high)) for key, (low, high) in data["targets"].items()}
        interview = date.fromisoformat(data["interview"]) if data["interview"] else None
        plan = Plan(interview=interview, ticked=frozenset(map(str, data["ticked"])))
    except FileNotFoundError:
        return Plan(), ""
    except OSError as error:
        return Plan(), f"{path} cannot be read ({error.strerror}). The guide's plan is shown."
    except (ValueError, TypeError, KeyError, AttributeError):
        path.replace(path.with_name(FILE + ".damaged"))
        return Plan(), f"{path} was damaged; it is kept as {FILE}.damaged, and the guide's plan is shown."
    for target_id, (low, high) in numbers.items():
        plan = plan.with_target(target_id, low, high)
    return plan, ""


def save_plan(data_dir: Path, plan: Plan) -> None:
    """Raises JournalError if it cannot be written; the old file stays then."""
    data = {
        "version": VERSION,
        "targets": {each.id: [each.low, each.high] for each in plan.targets},
        "interview": plan.interview.isoformat() if plan.interview else None,
        "ticked": sorted(plan.ticked),
    }
    path = data_dir / FILE
    if _is_newer(path):
        raise JournalError(f"{_newer(path)} The plan was not changed.")
    write_whole(path, json.dumps(data, indent=1), otherwise="The plan was not changed.")


def _is_newer(path: Path) -> bool:
    try:
        return bool(json.loads(path.read_text(encoding="utf-8")).get("version", VERSION) > VERSION)
    except (OSError, ValueError, TypeError, AttributeError):
        return False


def _newer(path: Path) -> str:
    return f"{path} was written by a newer coderound: update this one to use it. The file was not touched."
