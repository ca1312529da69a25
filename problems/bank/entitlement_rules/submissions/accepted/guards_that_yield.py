# idea: no table and no classes: generators of reasons, group by group, of which decide takes the first
"""May this profile play this title on this device? And if not, why not?"""

from itertools import chain


def under(world, region, top):
    """Whether `region` is `top` or lies below it."""
    return top in path_up(world, region)


def path_up(world, region):
    path = {}
    while region is not None and region not in path:
        path[region] = True
        region = world["regions"].get(region)
    return list(path)


def decide(world, account, profile, title, request):
    first = next(reasons(world, account, profile, title, request), None)
    return {"allowed": first is None, "reason": first}


def explain(world, account, profile, title, request):
    found = list(reasons(world, account, profile, title, request))
    return {"allowed": not found, "reason": (found or [None])[0], "reasons": found}


def reasons(world, account, profile, title, request):
    if profile.get("kids") and not title.get("kids"):
        yield "maturity"
        return
    terms = {} if account.get("partner") is None else world["partners"].get(account["partner"])
    plan = world["plans"].get(account["plan"])
    yield from of_account(account, request, terms)
    yield from of_place(world, account, title, request, terms or {})
    yield from of_plan(world, plan, title, request)
    yield from of_age(profile, title)
    yield from of_use(account, plan, title, request, terms or {})


def of_account(account, request, terms):
    if account["status"] != "active" and (account["status"], request["mode"]) != ("grace", "stream"):
        yield "account"
    if terms is None:
        yield "partner_ended"


def of_place(world, account, title, request, terms):
    here = path_up(world, request["region"])
    home = path_up(world, account["home"])
    path = home if "EU" in here and "EU" in home else here
    if not licensed(title["regions"], path):
        yield "region"
    if "regions" in terms and set(here).isdisjoint(terms["regions"]):
        yield "partner_region"
    if title["id"] in terms.get("excludes", []):
        yield "partner_title"


def licensed(said, path):
    mentioned = [region for region in path if region in said]
    return bool(mentioned) and said[mentioned[0]]


def of_plan(world, plan, title, request):
    if plan is None:
        yield "plan"
        return
    if title.get("plan") is not None and world["plans"][title["plan"]]["rank"] > plan["rank"]:
        yield "plan"
    if plan.get("devices") is not None and request["kind"] not in plan["devices"]:
        yield "device"


def of_age(profile, title):
    rating = 18 if title.get("rating") is None else title["rating"]
    if not profile.get("kids") and rating > profile["maturity"]:
        yield "maturity"


def of_use(account, plan, title, request, terms):
    if not title.get("download") and request["mode"] == "download":
        yield "download"
    elif plan is not None:
        yield from of_limits(account, plan, title, request, terms)


def of_limits(account, plan, title, request, terms):
    if request["mode"] == "download":
        taken = list(chain.from_iterable(account["downloads"].values()))
        renewed = title["id"] in account["downloads"].get(request["device"], [])
        if len(taken) >= plan["downloads"] and not renewed:
            yield "download_limit"
        return
    busy = {each["device"]: each for each in account["streams"] if request["now"] - each["seen"] < 60}
    busy.pop(request["device"], None)
    if len(busy) >= min(plan["streams"], terms.get("streams", plan["streams"])):
        yield "streams"
