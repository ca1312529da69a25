# idea: each format has one parser that makes a Record; a summary is folded from records and knows no formats
"""Summary of an evening's logs, for the incident report."""

import json
import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timezone
from typing import Any, NamedTuple

ISO = "%Y-%m-%dT%H:%M:%SZ"
LEGACY = "%d/%m/%Y %H:%M:%S"
SHOWN_ERRORS = 3
SHOWN_REJECTED = 5


class Record(NamedTuple):
    """One line of any log."""

    service: str
    at: int
    ms: float
    error: str | None


class Tally:
    """What is known about one service."""

    def __init__(self) -> None:
        self.durations: list[float] = []
        self.errors: Counter[str] = Counter()

    def add(self, record: Record) -> None:
        self.durations.append(record.ms)
        if record.error is not None:
            self.errors[record.error] += 1

    def figures(self) -> dict[str, Any]:
        count, errors = len(self.durations), self.errors.total()
        return {
            "count": count,
            "errors": errors,
            "error_rate": round(errors / count, 3) if count else 0.0,
            "p95_ms": round(nearest_rank(self.durations, 0.95), 1),
        }

    def top_errors(self) -> list[list[Any]]:
        ranked = sorted(self.errors.items(), key=lambda item: (-item[1], item[0]))
        return [[message, count] for message, count in ranked[:SHOWN_ERRORS]]


class Summary:
    """Folds records and rejected lines into the figures of the report."""

    def __init__(self) -> None:
        self.services: dict[str, Tally] = {}
        self.total = Tally()
        self.first: int | None = None
        self.last: int | None = None
        self.malformed: Counter[str] = Counter()
        self.rejected: list[list[Any]] = []

    def add(self, record: Record) -> None:
        self.services.setdefault(record.service, Tally()).add(record)
        self.total.add(record)
        self.first = record.at if self.first is None else min(self.first, record.at)
        self.last = record.at if self.last is None else max(self.last, record.at)

    def reject(self, number: int, form: str) -> None:
        self.malformed[form] += 1
        if len(self.rejected) < SHOWN_REJECTED:
            self.rejected.append([number, form])

    def as_dict(self) -> dict[str, Any]:
        worst_first = sorted(self.services.items(), key=lambda item: (-item[1].errors.total(), item[0]))
        return {
            "services": {name: {**tally.figures(), "top_errors": tally.top_errors()} for name, tally in worst_first},
            "total": self.total.figures(),
            "malformed": self.malformed.total(),
            "malformed_by_format": dict(self.malformed),
            "rejected": self.rejected,
            "first": _iso(self.first),
            "last": _iso(self.last),
        }


def summarize(lines: Iterable[str], since: str | None = None, until: str | None = None) -> dict[str, Any]:
    """Figures by service and in all, of records from `since` on and before `until` (both like 2026-03-01T20:15:02Z).

    What cannot be read is counted and never raised; it has no time, so it counts whatever the limits are.
    """
    start = -math.inf if since is None else _epoch(since, ISO)
    end = math.inf if until is None else _epoch(until, ISO)
    summary = Summary()
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        form, parse = _format_of(line)
        try:
            record = parse(line.removesuffix("\n"))
        except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
            summary.reject(number, form)
            continue
        if start <= record.at < end:
            summary.add(record)
    return summary.as_dict()


def _format_of(line: str) -> tuple[str, Callable[[str], Record]]:
    if line.startswith("{"):
        return "ads", _ads
    if line.startswith("ts="):
        return "agent", _agent
    return ("billing", _billing) if "|" in line else ("edge", _edge)


def _ads(line: str) -> Record:
    fields = json.loads(line)
    error = _said(_text(fields.get("text", ""))) if fields["sev"] in ("error", "critical") else None
    return Record(_text(fields["app"]), int(fields["t"]) // 1000, fields["took_us"] / 1000, error)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"no text: {value}")
    return value


def _agent(line: str) -> Record:
    fields = dict(_pairs(line))
    failed = fields["level"] in ("ERROR", "FATAL")
    message = fields.get("msg", "")
    return Record(fields["svc"], int(fields["ts"]), float(fields["dur"]) * 1000, _said(message) if failed else None)


def _pairs(rest: str) -> Iterable[tuple[str, str]]:
    while rest:
        key, sign, rest = rest.partition("=")
        if not sign:
            raise ValueError(f"no value for {key}")
        if rest.startswith('"'):
            value, closed, rest = rest[1:].partition('"')
            if not closed:
                raise ValueError(f"{key} is not closed")
            rest = rest.lstrip()
        else:
            value, _, rest = rest.partition(" ")
        yield key, value


def _billing(line: str) -> Record:
    at, host, level, ms, message = line.split("|", 4)
    failed = level in ("E", "F")
    return Record(_service(host), _epoch(at, LEGACY), float(ms.replace(",", ".")), _said(message) if failed else None)


def _edge(line: str) -> Record:
    at, host, method, _path, status, took = line.split()
    if not took.endswith("ms"):
        raise ValueError(f"no duration: {took}")
    failed = int(status) >= 500
    return Record(_service(host), _epoch(at, ISO), float(took[:-2]), f"{method} {status}" if failed else None)


def _service(host: str) -> str:
    return host.rsplit("-", 1)[0]


def _said(message: str) -> str:
    return message.strip() or "(no message)"


def _epoch(text: str, form: str) -> int:
    return int(datetime.strptime(text, form).replace(tzinfo=timezone.utc).timestamp())


def _iso(at: int | None) -> str | None:
    return None if at is None else datetime.fromtimestamp(at, timezone.utc).strftime(ISO)


def render(summary: dict[str, Any]) -> str:
    """The summary as text, one line a service and one for each of its errors."""
    span = f"logs from {summary['first']} to {summary['last']}"
    out = [span if summary["first"] is not None else "no usable lines"]
    out.append(f"{'service':<16}{'count':>8}{'errors':>8}{'rate':>8}{'p95 ms':>10}")
    for name, figures in summary["services"].items():
        out.append(_row(name, figures))
        out.extend(f"  {count} x {message}" for message, count in figures["top_errors"])
    out.append(_row("total", summary["total"]))
    if summary["malformed"]:
        out.append(f"malformed lines: {summary['malformed']}")
    out.extend(f"  line {number}: {form}" for number, form in summary.get("rejected", ()))  # older summaries have none
    return "\n".join(out) + "\n"


def _row(name: str, figures: dict[str, Any]) -> str:
    rate = f"{figures['error_rate'] * 100:.1f}%"
    return f"{name:<16}{figures['count']:>8}{figures['errors']:>8}{rate:>8}{figures['p95_ms']:>10.1f}"


def nearest_rank(values: Sequence[float], share: float) -> float:
    """The smallest of `values` that at least `share` of them do not exceed; 0.0 if there are none."""
    if not values:
        return 0.0
    return sorted(values)[math.ceil(len(values) * share) - 1]
