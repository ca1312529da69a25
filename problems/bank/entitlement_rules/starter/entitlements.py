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
    result = {"allowed": False, "reason": None}
    if profile.get("kids") and not title.get("kids"):
        result["reason"] = "maturity"
    else:
        if account["status"] == "active" or (account["status"] == "grace" and request["mode"] == "stream"):
            # which catalogue? travellers within the EU keep that of their home
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
                if account["plan"] in world["plans"]:
                    plan = world["plans"][account["plan"]]
                    if title.get("plan") is None or plan["rank"] >= world["plans"][title["plan"]]["rank"]:
                        if plan.get("devices") is None or request["kind"] in plan["devices"]:
                            rating = title.get("rating")
                            if rating is None:
                                rating = 18
                            if profile.get("kids") or rating <= profile["maturity"]:
                                if request["mode"] == "download":
                                    if title.get("download"):
                                        mine = account["downloads"].get(request["device"], [])
                                        if title["id"] in mine:
                                            result["allowed"] = True
                                        else:
                                            count = 0
                                            for device in account["downloads"]:
                                                count += len(account["downloads"][device])
                                            if count < plan["downloads"]:
                                                result["allowed"] = True
                                            else:
                                                result["reason"] = "download_limit"
                                    else:
                                        result["reason"] = "download"
                                else:
                                    others = []
                                    for stream in account["streams"]:
                                        if stream["device"] != request["device"]:
                                            if stream["seen"] > request["now"] - 60:
                                                if stream["device"] not in others:
                                                    others.append(stream["device"])
                                    if len(others) < plan["streams"]:
                                        result["allowed"] = True
                                    else:
                                        result["reason"] = "streams"
                            else:
                                result["reason"] = "maturity"
                        else:
                            result["reason"] = "device"
                    else:
                        result["reason"] = "plan"
                else:
                    result["reason"] = "plan"
            else:
                result["reason"] = "region"
        else:
            result["reason"] = "account"
    return result
