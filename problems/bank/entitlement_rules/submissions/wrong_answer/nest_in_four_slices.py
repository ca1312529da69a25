# idea: cuts the nest into four functions that call each other; the walks up the tree are still there three times
# rejected-by: gate::duplication
# rejected-by: gate::nesting
# rejected-by: gate::complexity
# rejected-by: gate::function-length
# stage: 1
"""May this profile play this title on this device? And if not, why not?"""


def under(world, region, top):
    """Whether `region` is `top` or lies below it. Search and the sign-up page import this."""
    seen = []
    while region is not None and region not in seen:
        if region == top:
            return True
        seen.append(region)
        region = world["regions"].get(region)
    return False


def decide(world, account, profile, title, request):
    if profile.get("kids") and not title.get("kids"):
        return {"allowed": False, "reason": "maturity"}
    if account["status"] == "active" or (account["status"] == "grace" and request["mode"] == "stream"):
        return check_region(world, account, profile, title, request)
    return {"allowed": False, "reason": "account"}


def check_region(world, account, profile, title, request):
    region = request["region"]
    here = False
    seen = []
    r = request["region"]
    while r is not None and r not in seen:
        if r == "EU":
            here = True
            break
        seen.append(r)
        r = world["regions"].get(r)
    if here:
        seen = []
        r = account["home"]
        while r is not None and r not in seen:
            if r == "EU":
                region = account["home"]
                break
            seen.append(r)
            r = world["regions"].get(r)
    available = False
    seen = []
    r = region
    while r is not None and r not in seen:
        if r in title["regions"]:
            available = title["regions"][r]
            break
        seen.append(r)
        r = world["regions"].get(r)
    if available:
        return check_plan(world, account, profile, title, request)
    return {"allowed": False, "reason": "region"}


def check_plan(world, account, profile, title, request):
    if account["plan"] in world["plans"]:
        plan = world["plans"][account["plan"]]
        if title.get("plan") is None or plan["rank"] >= world["plans"][title["plan"]]["rank"]:
            if plan.get("devices") is None or request["kind"] in plan["devices"]:
                rating = title.get("rating")
                if rating is None:
                    rating = 18
                if profile.get("kids") or rating <= profile["maturity"]:
                    return check_limits(account, plan, title, request)
                return {"allowed": False, "reason": "maturity"}
            return {"allowed": False, "reason": "device"}
    return {"allowed": False, "reason": "plan"}


def check_limits(account, plan, title, request):
    if request["mode"] == "download":
        if not title.get("download"):
            return {"allowed": False, "reason": "download"}
        if title["id"] in account["downloads"].get(request["device"], []):
            return {"allowed": True, "reason": None}
        count = 0
        for device in account["downloads"]:
            count += len(account["downloads"][device])
        if count < plan["downloads"]:
            return {"allowed": True, "reason": None}
        return {"allowed": False, "reason": "download_limit"}
    others = []
    for stream in account["streams"]:
        if stream["device"] != request["device"]:
            if stream["seen"] > request["now"] - 60:
                if stream["device"] not in others:
                    others.append(stream["device"])
    if len(others) < plan["streams"]:
        return {"allowed": True, "reason": None}
    return {"allowed": False, "reason": "streams"}
