"""An inventory that remembers what it was asked, and routes found the slow way."""

import os
import random


def chance(name):
    return random.Random(f"{os.environ.get('CODEROUND_SEED', '0')}/{name}")


class Inventory:
    """`links`: triples (site, next site, cents)."""

    def __init__(self, *links):
        self.links = list(links)
        self.asked = []

    def links_from(self, site):
        self.asked.append(site)
        return [(end, cents) for start, end, cents in self.links if start == site]


def best(links, edge, origins, failed=(), max_hops=None):
    """(cost, hops, path) of the route that must be taken, found by trying all of them; None if there is none."""
    ways, open_ways = [], [(0, 0, [edge])]
    while open_ways:
        cost, hops, path = open_ways.pop()
        if path[-1] in origins:
            ways.append((cost, hops, path))
        for start, end, cents in links:
            if start == path[-1] and end not in path and (start, end) not in failed:
                open_ways.append((cost + cents, hops + 1, [*path, end]))
    return min((way for way in ways if max_hops is None or way[1] <= max_hops), default=None)


def answer(way):
    return None if way is None else {"cost": way[0], "path": way[2]}


def explained(links, edge, origins, failed, max_hops=None):
    if best(links, edge, origins, failed, max_hops) is not None:
        return None
    way = best(links, edge, origins, (), max_hops)
    path = way[2] if way else []
    return [pair for pair in zip(path, path[1:]) if pair in failed]


def random_network(random_, links=14):
    """Seven sites, few prices: many ways that cost the same."""
    sites = ["a", "a-2", "b", "c", "d", "e", "f"]
    drawn = [(*random_.sample(sites, 2), random_.choice([0, 1, 1, 2, 2, 3, 5])) for _ in range(links)]
    return sites, drawn
