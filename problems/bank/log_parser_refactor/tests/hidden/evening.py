"""Lines of every format, seeded evenings, and the figures counted the slow way."""

import math
import os
import random
from datetime import datetime, timezone


def chance(name):
    return random.Random(f"{os.environ.get('CODEROUND_SEED', '0')}/{name}")


def utc(at):
    return datetime.fromtimestamp(at, timezone.utc)


def iso(at):
    return utc(at).strftime("%Y-%m-%dT%H:%M:%SZ")


def edge(at, ms, status=200, host="edge-fra-3", method="GET", path="/manifest/8841"):
    return f"{iso(at)} {host} {method} {path} {status} {ms}ms"


def agent(at, ms, level="INFO", msg="ok", svc="playback"):
    return f'ts={at} svc={svc} level={level} dur={ms / 1000} msg="{msg}"'


def billing(at, ms, level="I", msg="ok", host="billing-2"):
    return f"{utc(at):%d/%m/%Y %H:%M:%S}|{host}|{level}|{str(ms).replace('.', ',')}|{msg}"


def ads(at, ms, sev="info", text="ok", app="ads"):
    return f'{{"t": {at * 1000 + 250}, "app": "{app}", "sev": "{sev}", "took_us": {ms * 1000}, "text": "{text}"}}'


def random_record(random_, forms):
    """(format, service, at, ms, error) and the line that says so."""
    form = random_.choice(forms)
    at = 1_772_390_000 + random_.randrange(9_000)
    ms = random_.randrange(1, 4_000)
    failed = random_.random() < 0.4
    text = random_.choice(["timeout", "license refused", "card | declined", "a = b", "no answer"])
    if form == "edge":
        method, status = random_.choice(["GET", "POST"]), random_.choice([500, 502, 503] if failed else [200, 304, 404, 499])
        pop = random_.choice(["edge-fra", "edge-ams"])
        line = edge(at, ms, status, f"{pop}-{random_.randrange(9)}", method)
        return (form, pop, at, ms, f"{method} {status}" if failed else None), line
    if form == "agent":
        svc = random_.choice(["playback", "ad-insert", "drm-2"])
        level = random_.choice(["ERROR", "FATAL"] if failed else ["INFO", "WARN", "DEBUG"])
        return (form, svc, at, ms, text if failed else None), agent(at, ms, level, text, svc)
    if form == "ads":
        sev = random_.choice(["error", "critical"] if failed else ["info", "warning"])
        return (form, "ads-2", at, ms, text if failed else None), ads(at, ms, sev, text, "ads-2")
    level = random_.choice("EF" if failed else "IWD")
    return (form, "billing", at, ms, text if failed else None), billing(at, ms, level, text)


def figures(records):
    errors = [error for *_, error in records if error is not None]
    durations = sorted(ms for *_, ms, _ in records)
    p95 = durations[math.ceil(len(durations) * 0.95) - 1] if durations else 0
    rate = len(errors) / len(records) if records else 0.0
    return {"count": len(records), "errors": len(errors), "error_rate": round(rate, 3), "p95_ms": float(p95)}


def services(records):
    """In the report's order."""
    found = {}
    for name in {record[1] for record in records}:
        own = [record for record in records if record[1] == name]
        texts = [error for *_, error in own if error is not None]
        top = sorted(((text, texts.count(text)) for text in set(texts)), key=lambda item: (-item[1], item[0]))
        found[name] = {**figures(own), "top_errors": [list(item) for item in top[:3]]}
    return sorted(found.items(), key=lambda item: (-item[1]["errors"], item[0]))
