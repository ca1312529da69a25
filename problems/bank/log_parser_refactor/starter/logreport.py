"""Summary of an evening's logs, for the incident report."""

import math
from datetime import datetime, timezone


def summarize(lines):
    services = {}
    malformed = 0
    first = None
    last = None
    for line in lines:
        line = line.rstrip("\n")
        if line.strip() != "" and not line.startswith("#"):
            if line.startswith("ts="):
                # playback agent: ts=1772396102 svc=playback level=ERROR dur=0.245 msg="license timeout"
                fields = {}
                rest = line
                ok = True
                while rest != "" and ok:
                    key, sep, rest = rest.partition("=")
                    if sep == "":
                        ok = False
                    else:
                        if rest.startswith('"'):
                            value, sep, rest = rest[1:].partition('"')
                            if sep == "":
                                ok = False
                            rest = rest.lstrip()
                        else:
                            value, sep, rest = rest.partition(" ")
                        fields[key] = value
                if ok and "svc" in fields and "level" in fields and "dur" in fields:
                    try:
                        at = int(fields["ts"])
                        ms = float(fields["dur"]) * 1000
                    except ValueError:
                        malformed += 1
                    else:
                        service = fields["svc"]
                        if service not in services:
                            services[service] = {"count": 0, "errors": 0, "durations": [], "messages": {}}
                        services[service]["count"] += 1
                        services[service]["durations"].append(ms)
                        if fields["level"] == "ERROR" or fields["level"] == "FATAL":
                            services[service]["errors"] += 1
                            message = fields.get("msg", "").strip()
                            if message == "":
                                message = "(no message)"
                            if message in services[service]["messages"]:
                                services[service]["messages"][message] += 1
                            else:
                                services[service]["messages"][message] = 1
                        if first is None or at < first:
                            first = at
                        if last is None or at > last:
                            last = at
                else:
                    malformed += 1
            elif "|" in line:
                # billing: 01/03/2026 20:15:02|billing-2|E|12,5|charge declined
                parts = line.split("|", 4)
                if len(parts) == 5:
                    try:
                        at = int(datetime.strptime(parts[0], "%d/%m/%Y %H:%M:%S").replace(tzinfo=timezone.utc).timestamp())
                        ms = float(parts[3].replace(",", "."))
                    except ValueError:
                        malformed += 1
                    else:
                        service = parts[1].rsplit("-", 1)[0]
                        if service not in services:
                            services[service] = {"count": 0, "errors": 0, "durations": [], "messages": {}}
                        services[service]["count"] += 1
                        services[service]["durations"].append(ms)
                        if parts[2] == "E" or parts[2] == "F":
                            services[service]["errors"] += 1
                            message = parts[4].strip()
                            if message == "":
                                message = "(no message)"
                            if message in services[service]["messages"]:
                                services[service]["messages"][message] += 1
                            else:
                                services[service]["messages"][message] = 1
                        if first is None or at < first:
                            first = at
                else:
                    malformed += 1
            else:
                # edge: 2026-03-01T20:15:02Z edge-fra-3 GET /manifest/8841 200 123ms
                parts = line.split()
                if len(parts) == 6 and parts[5].endswith("ms"):
                    try:
                        at = int(datetime.strptime(parts[0], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=timezone.utc).timestamp())
                        status = int(parts[4])
                        ms = float(parts[5][:-2])
                    except ValueError:
                        malformed += 1
                    else:
                        service = parts[1].rsplit("-", 1)[0]
                        if service not in services:
                            services[service] = {"count": 0, "errors": 0, "durations": [], "messages": {}}
                        services[service]["count"] += 1
                        services[service]["durations"].append(ms)
                        if status >= 500:
                            services[service]["errors"] += 1
                            message = parts[2] + " " + parts[4]
                            if message in services[service]["messages"]:
                                services[service]["messages"][message] += 1
                            else:
                                services[service]["messages"][message] = 1
                        if first is None or at < first:
                            first = at
                        if last is None or at > last:
                            last = at
                else:
                    malformed += 1
    result = {}
    all_durations = []
    total_count = 0
    total_errors = 0
    for service in sorted(services, key=lambda name: (-services[name]["errors"], name)):
        data = services[service]
        durations = sorted(data["durations"])
        index = math.ceil(len(durations) * 0.95) - 1
        p95 = round(durations[index], 1)
        top = sorted(data["messages"].items(), key=lambda item: (-item[1], item[0]))
        result[service] = {
            "count": data["count"],
            "errors": data["errors"],
            "error_rate": round(data["errors"] / data["count"], 3),
            "p95_ms": p95,
            "top_errors": [[message, count] for message, count in top[:3]],
        }
        all_durations.extend(durations)
        total_count += data["count"]
        total_errors += data["errors"]
    if total_count > 0:
        all_durations = sorted(all_durations)
        index = math.ceil(len(all_durations) * 0.95) - 1
        p95 = round(all_durations[index], 1)
        total = {
            "count": total_count,
            "errors": total_errors,
            "error_rate": round(total_errors / total_count, 3),
            "p95_ms": p95,
        }
    else:
        total = {"count": 0, "errors": 0, "error_rate": 0.0, "p95_ms": 0.0}
    if first is not None:
        first = datetime.fromtimestamp(first, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    if last is not None:
        last = datetime.fromtimestamp(last, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    return {"services": result, "total": total, "malformed": malformed, "first": first, "last": last}


def render(summary):
    out = []
    if summary["first"] is not None:
        out.append("logs from " + summary["first"] + " to " + str(summary["last"]))
    else:
        out.append("no usable lines")
    out.append("service            count  errors    rate    p95 ms")
    for service in summary["services"]:
        data = summary["services"][service]
        name = service
        while len(name) < 16:
            name = name + " "
        count = str(data["count"])
        while len(count) < 8:
            count = " " + count
        errors = str(data["errors"])
        while len(errors) < 8:
            errors = " " + errors
        rate = "%.1f%%" % (data["error_rate"] * 100)
        while len(rate) < 8:
            rate = " " + rate
        p95 = "%.1f" % data["p95_ms"]
        while len(p95) < 10:
            p95 = " " + p95
        out.append(name + count + errors + rate + p95)
        for message, times in data["top_errors"]:
            out.append("  " + str(times) + " x " + message)
    data = summary["total"]
    name = "total"
    while len(name) < 16:
        name = name + " "
    count = str(data["count"])
    while len(count) < 8:
        count = " " + count
    errors = str(data["errors"])
    while len(errors) < 8:
        errors = " " + errors
    rate = "%.1f%%" % (data["error_rate"] * 100)
    while len(rate) < 8:
        rate = " " + rate
    p95 = "%.1f" % data["p95_ms"]
    while len(p95) < 10:
        p95 = " " + p95
    out.append(name + count + errors + rate + p95)
    if summary["malformed"] > 0:
        out.append("malformed lines: " + str(summary["malformed"]))
    return "\n".join(out) + "\n"


def nearest_rank(values, share):
    """The smallest of `values` that at least `share` of them do not exceed; 0.0 if there are none."""
    if not values:
        return 0.0
    return sorted(values)[math.ceil(len(values) * share) - 1]
