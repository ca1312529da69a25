# idea: a case knows the facts, each rule is a question about it, and a table of rules is the priority
"""May this profile play this title on this device? And if not, why not?"""

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


def _elsewhere(case: Case) -> bool:
    """The nearest region that the title mentions decides."""
    licensed = case.title["regions"]
    return not next((licensed[region] for region in _upwards(case.world, case.catalogue) if region in licensed), False)


def _plan_too_small(case: Case) -> bool:
    needed = case.title.get("plan")
    return case.plan is None or (
        needed is not None and case.plan["rank"] < case.world["plans"][needed]["rank"]
    )


def _wrong_device(case: Case) -> bool:
    devices = case.plan.get("devices")
    return devices is not None and case.request["kind"] not in devices


def _too_mature(case: Case) -> bool:
    rating = case.title.get("rating")
    return not case.profile.get("kids") and (ADULT if rating is None else rating) > case.profile["maturity"]


def _not_for_download(case: Case) -> bool:
    return case.downloading and not case.title.get("download")


def _downloads_used_up(case: Case) -> bool:
    kept = case.account["downloads"]
    is_new = case.downloading and case.title["id"] not in kept.get(case.request["device"], ())
    return is_new and sum(map(len, kept.values())) >= case.plan["downloads"]


def _streams_used_up(case: Case) -> bool:
    since = case.request["now"] - ALIVE_S
    devices = {stream["device"] for stream in case.account["streams"] if stream["seen"] > since}
    return not case.downloading and len(devices - {case.request["device"]}) >= case.plan["streams"]


RULES = (
    ("maturity", _hidden_from_kids),
    ("account", _account_closed),
    ("region", _elsewhere),
    ("plan", _plan_too_small),
    ("device", _wrong_device),
    ("maturity", _too_mature),
    ("download", _not_for_download),
    ("download_limit", _downloads_used_up),
    ("streams", _streams_used_up),
)
"""The first that objects gives the reason."""


def decide(world: Facts, account: Facts, profile: Facts, title: Facts, request: Facts) -> dict[str, Any]:
    case = Case(world, account, profile, title, request)
    reason = next((name for name, objects in RULES if objects(case)), None)
    return {"allowed": reason is None, "reason": reason}
