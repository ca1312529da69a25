# idea: a case knows the facts, each rule is a question about it, and a table of rules is the priority
"""May this profile play this title on this device? And if not, why not?"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

PORTABLE = "EU"
"""Who travels within it keeps the catalogue of the home region."""
ALIVE_S = 60
ADULT = 18

Facts = Mapping[str, Any]


def under(world: Facts, region: str | None, top: str) -> bool:
    """Whether `region` is `top` or lies below it."""
    return top in _upwards(world, region)


def _upwards(world: Facts, region: str | None) -> Iterator[str]:
    """The region and all above it. Partners' data has had circles in it."""
    seen: set[str] = set()
    while region is not None and region not in seen:
        yield region
        seen.add(region)
        region = world["regions"].get(region)


@dataclass
class Case:
    """One question, with the facts that rules ask for."""

    world: Facts
    account: Facts
    profile: Facts
    title: Facts
    request: Facts

    @cached_property
    def plan(self) -> Facts | None:
        return self.world["plans"].get(self.account["plan"])

    @cached_property
    def partner(self) -> Facts | None:
        """Its terms: none if the account has no partner, None if the partner has ended."""
        name = self.account.get("partner")
        return {} if name is None else self.world["partners"].get(name)

    @property
    def downloading(self) -> bool:
        return self.request["mode"] == "download"

    @property
    def catalogue(self) -> str | None:
        here, home = self.request["region"], self.account["home"]
        travels = under(self.world, here, PORTABLE) and under(self.world, home, PORTABLE)
        return home if travels else here


def _hidden_from_kids(case: Case) -> bool:
    return bool(case.profile.get("kids")) and not case.title.get("kids")


def _account_closed(case: Case) -> bool:
    open_states = ("active",) if case.downloading else ("active", "grace")
    return case.account["status"] not in open_states


def _partner_ended(case: Case) -> bool:
    return case.partner is None


def _elsewhere(case: Case) -> bool:
    """The nearest region that the title mentions decides."""
    licensed = case.title["regions"]
    return not next((licensed[region] for region in _upwards(case.world, case.catalogue) if region in licensed), False)


def _outside_the_partners_regions(case: Case) -> bool:
    regions = (case.partner or {}).get("regions")
    return regions is not None and not any(under(case.world, case.request["region"], region) for region in regions)


def _not_sold_by_the_partner(case: Case) -> bool:
    return case.title["id"] in (case.partner or {}).get("excludes", ())


def _plan_too_small(case: Case) -> bool:
    needed = case.title.get("plan")
    return case.plan is None or (
        needed is not None and case.plan["rank"] < case.world["plans"][needed]["rank"]
    )


def _wrong_device(case: Case) -> bool:
    devices = (case.plan or {}).get("devices")
    return devices is not None and case.request["kind"] not in devices


def _too_mature(case: Case) -> bool:
    rating = case.title.get("rating")
    return not case.profile.get("kids") and (ADULT if rating is None else rating) > case.profile["maturity"]


def _not_for_download(case: Case) -> bool:
    return case.downloading and not case.title.get("download")


def _downloads_used_up(case: Case) -> bool:
    kept = case.account["downloads"]
    is_new = case.title["id"] not in kept.get(case.request["device"], ())
    is_offered = case.downloading and bool(case.title.get("download")) and case.plan is not None
    return is_offered and is_new and sum(map(len, kept.values())) >= case.plan["downloads"]


def _streams_used_up(case: Case) -> bool:
    since = case.request["now"] - ALIVE_S
    devices = {stream["device"] for stream in case.account["streams"] if stream["seen"] > since}
    others = len(devices - {case.request["device"]})
    return not case.downloading and case.plan is not None and others >= _places(case.plan, case.partner or {})


def _places(plan: Facts, terms: Facts) -> float:
    return min(plan["streams"], terms.get("streams", math.inf))


RULES = (
    ("account", _account_closed),
    ("partner_ended", _partner_ended),
    ("region", _elsewhere),
    ("partner_region", _outside_the_partners_regions),
    ("partner_title", _not_sold_by_the_partner),
    ("plan", _plan_too_small),
    ("device", _wrong_device),
    ("maturity", _too_mature),
    ("download", _not_for_download),
    ("download_limit", _downloads_used_up),
    ("streams", _streams_used_up),
)
"""In order of priority."""


def explain(world: Facts, account: Facts, profile: Facts, title: Facts, request: Facts) -> dict[str, Any]:
    """The decision with everything that speaks against it; kids hear nothing about what is not theirs."""
    case = Case(world, account, profile, title, request)
    reasons = ["maturity"] if _hidden_from_kids(case) else list(_reasons(case))
    return {"allowed": not reasons, "reason": reasons[0] if reasons else None, "reasons": reasons}


def decide(world: Facts, account: Facts, profile: Facts, title: Facts, request: Facts) -> dict[str, Any]:
    explained = explain(world, account, profile, title, request)
    return {"allowed": explained["allowed"], "reason": explained["reason"]}


def _reasons(case: Case) -> Iterator[str]:
    return (name for name, objects in RULES if objects(case))
