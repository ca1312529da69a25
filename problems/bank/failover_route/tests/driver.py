"""Networks that are too large to cross the process boundary."""

import routes
from judge.kit.draw import rng


def _ladder_links(levels):
    """From j0 to the last j there are two ways at every level."""
    drawn = rng("ladder").choices(range(1, 4), k=2 * levels)
    links = {}
    for level in range(levels):
        here, there = f"j{level}", f"j{level + 1}"
        links[here] = [(f"b{level}", drawn[2 * level + 1]), (f"a{level}", drawn[2 * level])]
        links[f"a{level}"] = links[f"b{level}"] = [(there, 1)]
    return links


def _planner(links):
    return routes.RoutePlanner(lambda site: list(links.get(site, [])))


def ladder(levels):
    return _planner(_ladder_links(levels)).route("j0", {f"j{levels}"})


def ladder_with_a_shortcut(levels):
    """Costs with one hop too few for the ladder, and with just enough."""
    links = _ladder_links(levels)
    links["j0"].append((f"j{levels}", rng("shortcut").choices(range(130, 200), k=1)[0]))
    planner = _planner(links)
    found = [planner.route("j0", {f"j{levels}"}, max_hops=hops) for hops in (2 * levels - 1, 2 * levels)]
    return [way and way["cost"] for way in found]


def chain(length):
    """Sites one after the other."""
    prices = rng("chain").choices(range(1, 9), k=length)
    links = {f"s{number}": [(f"s{number + 1}", cents)] for number, cents in enumerate(prices)}
    found = _planner(links).route("s0", {f"s{length}"})
    return {"cost": found["cost"], "hops": len(found["path"]) - 1}
