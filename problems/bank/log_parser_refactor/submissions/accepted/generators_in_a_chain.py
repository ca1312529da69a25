# idea: a chain of generators (read, keep, fold) over one small class for each format, found through a registry
"""Summary of an evening's logs, for the incident report."""

import json
import math
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone

STAMP = "%Y-%m-%dT%H:%M:%SZ"
EPOCH = datetime(1970, 1, 1)


@dataclass(frozen=True)
class Entry:
    service: str
    at: int
    ms: float
    problem: str = ""


def since_epoch(text, form):
    return (datetime.strptime(text, form) - EPOCH) // timedelta(seconds=1)


def without_number(host):
    stem, dash, _ = host.rpartition("-")
    return stem if dash else host


class Edge:
    name = "edge"

    @staticmethod
    def claims(line):
        return True

    @staticmethod
    def read(line):
        at, host, method, _, status, took = line.split()
        number, unit = took[:-2], took[-2:]
        if unit != "ms":
            raise ValueError(took)
        problem = " ".join((method, status)) if int(status) > 499 else ""
        return Entry(without_number(host), since_epoch(at, STAMP), float(number), problem)


class Billing:
    name = "billing"

    @staticmethod
    def claims(line):
        return "|" in line

    @staticmethod
    def read(line):
        at, host, level, ms, text = line.split("|", maxsplit=4)
        problem = (text.strip() or "(no message)") if level in ("E", "F") else ""
        ms = float(ms.replace(",", "."))
        return Entry(without_number(host), since_epoch(at, "%d/%m/%Y %H:%M:%S"), ms, problem)


class Agent:
    name = "agent"

    @staticmethod
    def claims(line):
        return line.startswith("ts=")

    @classmethod
    def read(cls, line):
        pairs = dict(cls._pairs(line))
        problem = (pairs.get("msg", "").strip() or "(no message)") if pairs["level"] in ("ERROR", "FATAL") else ""
        return Entry(pairs["svc"], int(pairs["ts"]), float(pairs["dur"]) * 1000, problem)

    @staticmethod
    def _pairs(line):
        while line:
            key, line = line.split("=", 1)
            if line[:1] == '"':
                value, line = line[1:].split('"', 1)
                line = line.lstrip()
            else:
                value, _, line = line.partition(" ")
            yield key, value


class Ads:
    name = "ads"

    @staticmethod
    def claims(line):
        return line.startswith("{")

    @staticmethod
    def read(line):
        row = json.loads(line)
        if not isinstance(row["app"], str):
            raise TypeError(row["app"])
        problem = (row.get("text", "").strip() or "(no message)") if row["sev"] in ("error", "critical") else ""
        return Entry(row["app"], math.floor(row["t"] / 1000), row["took_us"] / 1000, problem)


FORMATS = (Ads, Agent, Billing, Edge)


@dataclass
class Book:
    times: list = field(default_factory=list)
    problems: dict = field(default_factory=dict)

    def write(self, entry):
        self.times.append(entry.ms)
        if entry.problem:
            self.problems[entry.problem] = self.problems.get(entry.problem, 0) + 1

    @property
    def failed(self):
        return sum(self.problems.values())

    def figures(self):
        share = self.failed / len(self.times) if self.times else 0.0
        p95 = nearest_rank(self.times, 0.95)
        return dict(count=len(self.times), errors=self.failed, error_rate=round(share, 3), p95_ms=round(p95, 1))

    def worst(self):
        by_text = sorted(self.problems.items())
        return [list(pair) for pair in sorted(by_text, key=lambda pair: pair[1], reverse=True)[:3]]


def entries(lines, rejected):
    numbered = ((number, line) for number, line in enumerate(lines, 1) if line.strip() and line[0] != "#")
    for number, line in numbered:
        reader = next(form for form in FORMATS if form.claims(line))
        try:
            yield reader.read(line.rstrip("\n"))
        except (ValueError, LookupError, TypeError, AttributeError):
            rejected.append((number, reader.name))


def kept(found, since, until):
    low = since_epoch(since, STAMP) if since is not None else None
    high = since_epoch(until, STAMP) if until is not None else None
    for entry in found:
        if (low is None or low <= entry.at) and (high is None or entry.at < high):
            yield entry


def summarize(lines, since=None, until=None):
    rejected, books, total, span = [], {}, Book(), []
    for entry in kept(entries(lines, rejected), since, until):
        books.setdefault(entry.service, Book()).write(entry)
        total.write(entry)
        span = [min([entry.at, *span]), max([entry.at, *span])]
    first, last = map(shown, span or [None, None])
    order = sorted(sorted(books), key=lambda name: books[name].failed, reverse=True)
    return {
        "services": {name: {**books[name].figures(), "top_errors": books[name].worst()} for name in order},
        "total": total.figures(),
        "malformed": len(rejected),
        "rejected": [list(pair) for pair in rejected[:5]],
        "malformed_by_format": by_format(rejected),
        "first": first,
        "last": last,
    }


def shown(at):
    return None if at is None else (EPOCH + timedelta(seconds=at)).strftime(STAMP)


def by_format(rejected):
    names = [name for _, name in rejected]
    return {name: names.count(name) for name in set(names)}


def nearest_rank(values, share):
    """The smallest of `values` that at least `share` of them do not exceed; 0.0 if there are none."""
    if not values:
        return 0.0
    return sorted(values)[math.ceil(len(values) * share) - 1]


COLUMNS = (("count", 8, "d"), ("errors", 8, "d"), ("error_rate", 8, ".1%"), ("p95_ms", 10, ".1f"))


def table_row(name, figures):
    return name.ljust(16) + "".join(format(figures[key], form).rjust(width) for key, width, form in COLUMNS)


def report_lines(summary):
    first, last = summary["first"], summary["last"]
    yield f"logs from {first} to {last}" if first else "no usable lines"
    yield "service".ljust(16) + "count".rjust(8) + "errors".rjust(8) + "rate".rjust(8) + "p95 ms".rjust(10)
    for name, figures in summary["services"].items():
        yield table_row(name, figures)
        yield from (f"  {count} x {text}" for text, count in figures["top_errors"])
    yield table_row("total", summary["total"])
    if summary["malformed"]:
        yield f"malformed lines: {summary['malformed']}"
    yield from (f"  line {number}: {name}" for number, name in summary.get("rejected") or [])


def render(summary):
    return "".join(f"{line}\n" for line in report_lines(summary))
