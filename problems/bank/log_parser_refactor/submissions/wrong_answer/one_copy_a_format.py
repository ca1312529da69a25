# idea: cuts the long function into one a format; each keeps a copy of the counting, with its own names
# rejected-by: gate::duplication
# stage: 1
"""Summary of an evening's logs, for the incident report."""

import math
from datetime import datetime, timezone


ISO = "%Y-%m-%dT%H:%M:%SZ"


def summarize(lines):
    services = {}
    span = {"first": None, "last": None}
    malformed = 0
    for line in lines:
        line = line.rstrip("\n")
        if not line.strip() or line.startswith("#"):
            continue
        try:
            read_line(line, services, span)
        except (ValueError, KeyError):
            malformed += 1
    return finish(services, span, malformed)


def read_line(line, services, span):
    if line.startswith("ts="):
        read_agent(line, services, span)
    elif "|" in line:
        read_billing(line, services, span)
    else:
        read_edge(line, services, span)


def read_agent(line, services, span):
    fields = agent_fields(line)
    at = int(fields["ts"])
    ms = float(fields["dur"]) * 1000
    level = fields["level"]
    service = fields["svc"]
    if service not in services:
        services[service] = {"count": 0, "errors": 0, "durations": [], "messages": {}}
    data = services[service]
    data["count"] += 1
    data["durations"].append(ms)
    if level in ("ERROR", "FATAL"):
        data["errors"] += 1
        message = fields.get("msg", "").strip() or "(no message)"
        data["messages"][message] = data["messages"].get(message, 0) + 1
    span["first"] = at if span["first"] is None else min(at, span["first"])
    span["last"] = at if span["last"] is None else max(at, span["last"])


def agent_fields(rest):
    fields = {}
    while rest:
        key, sign, rest = rest.partition("=")
        if not sign:
            raise ValueError(key)
        if rest.startswith('"'):
            value, closed, rest = rest[1:].partition('"')
            if not closed:
                raise ValueError(key)
            rest = rest.lstrip()
        else:
            value, _, rest = rest.partition(" ")
        fields[key] = value
    return fields


def read_billing(line, services, span):
    date, host, level, duration, text = line.split("|", 4)
    at = seconds(date, "%d/%m/%Y %H:%M:%S")
    ms = float(duration.replace(",", "."))
    service = host.rsplit("-", 1)[0]
    if service not in services:
        services[service] = {"count": 0, "errors": 0, "durations": [], "messages": {}}
    bill = services[service]
    bill["count"] += 1
    bill["durations"].append(ms)
    if level in ("E", "F"):
        bill["errors"] += 1
        reason = text.strip() or "(no message)"
        bill["messages"][reason] = bill["messages"].get(reason, 0) + 1
    span["first"] = at if span["first"] is None else min(at, span["first"])
    span["last"] = at if span["last"] is None else max(at, span["last"])


def read_edge(line, services, span):
    date, host, method, _, status, took = line.split()
    if not took.endswith("ms"):
        raise ValueError(took)
    at = seconds(date, ISO)
    ms = float(took[:-2])
    failed = int(status) >= 500
    service = host.rsplit("-", 1)[0]
    if service not in services:
        services[service] = {"count": 0, "errors": 0, "durations": [], "messages": {}}
    site = services[service]
    site["count"] += 1
    site["durations"].append(ms)
    if failed:
        site["errors"] += 1
        answer = method + " " + status
        site["messages"][answer] = site["messages"].get(answer, 0) + 1
    span["first"] = at if span["first"] is None else min(at, span["first"])
    span["last"] = at if span["last"] is None else max(at, span["last"])


def seconds(text, form):
    return int(datetime.strptime(text, form).replace(tzinfo=timezone.utc).timestamp())


def finish(services, span, malformed):
    result = {}
    durations, errors = [], 0
    for service in sorted(services, key=lambda name: (-services[name]["errors"], name)):
        data = services[service]
        top = sorted(data["messages"].items(), key=lambda item: (-item[1], item[0]))
        result[service] = figures(data["durations"], data["errors"])
        result[service]["top_errors"] = [list(pair) for pair in top[:3]]
        durations += data["durations"]
        errors += data["errors"]
    total = figures(durations, errors)
    times = {name: None if at is None else iso(at) for name, at in span.items()}
    return {"services": result, "total": total, "malformed": malformed, **times}


def figures(durations, errors):
    count = len(durations)
    rate = round(errors / count, 3) if count else 0.0
    return {"count": count, "errors": errors, "error_rate": rate, "p95_ms": round(nearest_rank(durations, 0.95), 1)}


def iso(at):
    return datetime.fromtimestamp(at, timezone.utc).strftime(ISO)


def render(summary):
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
    return "\n".join(out) + "\n"


def _row(name, figures):
    rate = f"{figures['error_rate'] * 100:.1f}%"
    return f"{name:<16}{figures['count']:>8}{figures['errors']:>8}{rate:>8}{figures['p95_ms']:>10.1f}"


def nearest_rank(values, share):
    """The smallest of `values` that at least `share` of them do not exceed; 0.0 if there are none."""
    if not values:
        return 0.0
    return sorted(values)[math.ceil(len(values) * share) - 1]
