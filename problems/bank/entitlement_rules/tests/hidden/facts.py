"""Facts for a question, a world of regions, and an answer worked out the slow way."""

import os
import random

import entitlements


def chance(name):
    return random.Random(f"{os.environ.get('CODEROUND_SEED', '0')}/{name}")


def world(**more):
    return {
        "regions": {"DE-BY": "DE", "DE": "EU", "FR": "EU", "EU": "WORLD", "CA-QC": "CA", "CA": "WORLD", "WORLD": None},
        "plans": {
            "mobile": {"rank": 1, "streams": 1, "downloads": 2, "devices": ["phone", "tablet"]},
            "standard": {"rank": 2, "streams": 2, "downloads": 3, "devices": None},
            "premium": {"rank": 3, "streams": 4, "downloads": 5},
        },
    } | more


def facts(account=(), profile=(), title=(), request=(), world_=None):
    """The five arguments; what is not said is harmless."""
    return (
        world() if world_ is None else world_,
        {"status": "active", "home": "DE", "plan": "standard", "streams": [], "downloads": {}} | dict(account),
        {"maturity": 16} | dict(profile),
        {"id": "tt-1", "rating": 12, "regions": {"WORLD": True}, "download": True} | dict(title),
        {"mode": "stream", "device": "d-1", "kind": "tv", "region": "DE", "now": 1000} | dict(request),
    )


def reason(*args, **kwargs):
    answer = entitlements.decide(*facts(*args, **kwargs))
    assert answer == {"allowed": answer["reason"] is None, "reason": answer["reason"]}
    return answer["reason"]


def stream(device, seen=990):
    return {"device": device, "seen": seen}


DOWNLOAD = {"mode": "download"}
KIDS = {"kids": True, "maturity": 7}
STATUS = ["active"] * 5 + ["grace", "suspended"]
PLACES = ["DE-BY", "DE", "FR", "EU", "CA-QC", "CA", "WORLD", "XX"]


def some_case(random_, partners=(None,)):
    """Facts in which everything happens often enough."""
    flip = lambda share: random_.random() < share
    devices = ["d-1", "d-2", "d-3", "d-4"]
    return facts(
        {
            "status": random_.choice(STATUS),
            "home": random_.choice(PLACES),
            "plan": random_.choice(["mobile", "standard", "premium", "gone"]),
            "partner": random_.choice(partners),
            "streams": [stream(random_.choice(devices), random_.randrange(938, 1000)) for _ in range(random_.randrange(5))],
            "downloads": {device: [f"tt-{random_.randrange(3)}"] for device in random_.sample(devices, random_.randrange(4))},
        },
        {"maturity": random_.choice([7, 12, 16, 18]), "kids": flip(0.2)},
        {
            "rating": random_.choice([None, 6, 12, 16, 18]),
            "kids": flip(0.4),
            "plan": random_.choice([None, None, "mobile", "standard", "premium"]),
            "download": flip(0.7),
            "regions": {region: flip(0.7) for region in random_.sample(PLACES, 3)},
        },
        {
            "mode": random_.choice(["stream", "download"]),
            "kind": random_.choice(["tv", "phone"]),
            "region": random_.choice(PLACES),
            "device": random_.choice(devices),
        },
        world(partners={"telex": {"regions": ["DE", "CA"], "streams": 1}, "mobi": {"excludes": ["tt-1"], "streams": 0}}),
    )


def path(world_, region):
    return [region, *path(world_, world_["regions"][region])] if region in world_["regions"] else [region][: region is not None]


def expected(world_, account, profile, title, request):
    """All reasons, as the rules say."""
    if profile["kids"] and not title["kids"]:
        return ["maturity"]
    here, home = path(world_, request["region"]), path(world_, account["home"])
    said = [title["regions"][each] for each in (home if "EU" in home and "EU" in here else here) if each in title["regions"]]
    plan = world_["plans"].get(account["plan"])
    ended = account["partner"] not in (None, *world_["partners"])
    terms = world_["partners"].get(account["partner"], {})
    loading = request["mode"] == "download"
    mine = account["downloads"].get(request["device"], [])
    alive = {each["device"] for each in account["streams"] if each["seen"] >= 941 and each["device"] != request["device"]}
    checks = {
        "account": account["status"] == "suspended" or (account["status"] == "grace" and loading),
        "partner_ended": ended,
        "region": not said or not said[0],
        "partner_region": "regions" in terms and not set(terms["regions"]) & set(here),
        "partner_title": title["id"] in terms.get("excludes", []),
        "plan": plan is None or (title["plan"] is not None and plan["rank"] < world_["plans"][title["plan"]]["rank"]),
        "device": plan is not None and request["kind"] == "tv" and account["plan"] == "mobile",
        "maturity": not profile["kids"] and profile["maturity"] < (18 if title["rating"] is None else title["rating"]),
        "download": loading and not title["download"],
        "download_limit": loading
        and title["download"]
        and plan is not None
        and title["id"] not in mine
        and sum(len(each) for each in account["downloads"].values()) >= plan["downloads"],
        "streams": not loading and plan is not None and len(alive) >= min(plan["streams"], terms.get("streams", 9)),
    }
    return [name for name, objects in checks.items() if objects]
