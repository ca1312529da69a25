# idea: a table of regular expressions, one group name a field; plain dictionaries and functions instead of classes
"""Summary of an evening's logs, for the incident report."""

import json
import math
import re
from collections import Counter, defaultdict
from datetime import datetime, timezone

UTC_FORM = "%Y-%m-%dT%H:%M:%SZ"
EDGE = re.compile(r"(?P<at>\S+)\s+(?P<host>\S+)\s+(?P<method>\S+)\s+\S+\s+(?P<status>\S+)\s+(?P<ms>\S+)ms")
BILLING = re.compile(r"(?P<at>[^|]*)\|(?P<host>[^|]*)\|(?P<level>[^|]*)\|(?P<ms>[^|]*)\|(?P<msg>.*)", re.DOTALL)
PAIR = re.compile(r'([^=]*)=(?:"([^"]*)"\s*|([^" ][^ ]*|)(?: |$))')


def nearest_rank(values, share):
    """The smallest of `values` that at least `share` of them do not exceed; 0.0 if there are none."""
    ordered = sorted(values)
    return ordered[math.ceil(len(ordered) * share) - 1] if ordered else 0.0


def seconds(text, form=UTC_FORM):
    return int(datetime.strptime(text, form).replace(tzinfo=timezone.utc).timestamp())


def fields_of(pattern, line):
    match = pattern.fullmatch(line.strip())
    if match is None:
        raise ValueError(line)
    return match.groupdict()


def read_edge(line):
    found = fields_of(EDGE, line)
    error = f"{found['method']} {found['status']}" if int(found["status"]) >= 500 else None
    return found["host"].rsplit("-", 1)[0], seconds(found["at"]), float(found["ms"]), error


def read_billing(line):
    found = fields_of(BILLING, line)
    error = message(found["msg"]) if found["level"] in {"E", "F"} else None
    at = seconds(found["at"], "%d/%m/%Y %H:%M:%S")
    return found["host"].rsplit("-", 1)[0], at, float(found["ms"].replace(",", ".")), error


def read_agent(line):
    found, place = {}, 0
    while place < len(line):
        match = PAIR.match(line, place)
        if match is None:
            raise ValueError(line)
        found[match[1]] = match[2] if match[2] is not None else match[3]
        place = match.end()
    error = message(found.get("msg", "")) if found["level"] in {"ERROR", "FATAL"} else None
    return found["svc"], int(found["ts"]), float(found["dur"]) * 1000, error


def read_ads(line):
    found = json.loads(line)
    error = message(found.get("text", "")) if found["sev"] in {"error", "critical"} else None
    if not isinstance(found["app"], str):
        raise ValueError(line)
    return found["app"], int(found["t"]) // 1000, float(found["took_us"]) / 1000, error


READERS = {"ads": read_ads, "agent": read_agent, "billing": read_billing, "edge": read_edge}


def format_of(line):
    if line.startswith(("{", "ts=")):
        return "ads" if line.startswith("{") else "agent"
    return "billing" if "|" in line else "edge"


def message(text):
    return text.strip() or "(no message)"


def read_all(lines, rejected):
    """Yields records; puts what cannot be read into `rejected`."""
    for number, line in enumerate(lines, start=1):
        if line.isspace() or not line or line.startswith("#"):
            continue
        form = format_of(line)
        try:
            yield READERS[form](line.rstrip("\n"))
        except (ValueError, KeyError, TypeError, AttributeError):
            rejected.append([number, form])


def within(records, since, until):
    start = seconds(since) if since is not None else -math.inf
    end = seconds(until) if until is not None else math.inf
    return (record for record in records if start <= record[1] < end)


def summarize(lines, since=None, until=None):
    rejected, durations, errors = [], defaultdict(list), defaultdict(Counter)
    first, last = math.inf, -math.inf
    for service, at, ms, error in within(read_all(lines, rejected), since, until):
        first, last = min(first, at), max(last, at)
        durations[service].append(ms)
        errors[service].update([error] if error is not None else [])
    names = sorted(durations, key=lambda name: (-errors[name].total(), name))
    return {
        "services": {name: figures(durations[name], errors[name]) | top(errors[name]) for name in names},
        "total": figures([ms for name in names for ms in durations[name]], sum(errors.values(), Counter())),
        "malformed": len(rejected),
        "malformed_by_format": dict(Counter(form for _, form in rejected)),
        "rejected": rejected[:5],
        "first": stamp(first),
        "last": stamp(last),
    }


def figures(durations, errors):
    count, failed = len(durations), errors.total()
    rate = round(failed / count, 3) if count else 0.0
    return {"count": count, "errors": failed, "error_rate": rate, "p95_ms": round(nearest_rank(durations, 0.95), 1)}


def top(errors):
    worst = sorted(errors, key=lambda text: (-errors[text], text))[:3]
    return {"top_errors": [[text, errors[text]] for text in worst]}


def stamp(at):
    return datetime.fromtimestamp(at, timezone.utc).strftime(UTC_FORM) if math.isfinite(at) else None


def render(summary):
    if summary["first"] is None:
        head = "no usable lines"
    else:
        head = "logs from {first} to {last}".format(**summary)
    rows = [head, "service            count  errors    rate    p95 ms"]
    for name, data in [*summary["services"].items(), ("total", summary["total"])]:
        rate = f"{100 * data['error_rate']:.1f}%"
        rows.append(f"{name:16}{data['count']:8}{data['errors']:8}{rate:>8}{data['p95_ms']:10.1f}")
        rows += [f"  {times} x {text}" for text, times in data.get("top_errors", [])]
    if summary["malformed"]:
        rows.append(f"malformed lines: {summary['malformed']}")
    rows += [f"  line {number}: {form}" for number, form in summary.get("rejected", [])]
    return "\n".join(rows) + "\n"
