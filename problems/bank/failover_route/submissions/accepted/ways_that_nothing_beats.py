# idea: a network that knows links and failures, and a search that keeps for each site the ways that no other one beats in both
#   cost and hops; a way is compared before it waits, not when its turn comes
"""Cheapest ways from edge caches to origins, while links fail and recover."""

from bisect import insort
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Way:
    cost: int
    hops: int
    path: tuple

    def onward(self, site, cents):
        return Way(self.cost + cents, self.hops + 1, (*self.path, site))

    def beats(self, other):
        return self <= other and self.hops <= other.hops


class Network:
    def __init__(self, links_from):
        self._ask = links_from
        self._links = {}
        self.failed = {}

    def links(self, site):
        try:
            return self._links[site]
        except KeyError:
            return self._links.setdefault(site, tuple(self._ask(site)))

    def working(self, site):
        down = self.failed.get(site, ())
        return [link for link in self.links(site) if link[0] not in down]


def search(links_of, edge, origins, max_hops):
    start = Way(0, 0, (edge,))
    waiting, unbeaten = [start], {edge: [start]}
    while waiting:
        way = waiting.pop(0)
        if way.path[-1] in origins:
            return way
        if way.hops == max_hops:
            continue
        for site, cents in links_of(way.path[-1]):
            onward = way.onward(site, cents)
            there = unbeaten.setdefault(site, [])
            if not any(each.beats(onward) for each in there):
                there.append(onward)
                insort(waiting, onward)
    return None


class RoutePlanner:
    def __init__(self, links_from):
        self._network = Network(links_from)

    def link_failed(self, site, next_site):
        self._network.failed.setdefault(site, set()).add(next_site)

    def link_recovered(self, site, next_site):
        self._network.failed.get(site, set()).discard(next_site)

    def route(self, edge, origins, max_hops=None):
        way = search(self._network.working, edge, origins, max_hops)
        return way and {"cost": way.cost, "path": list(way.path)}

    def explain(self, edge, origins, max_hops=None):
        if search(self._network.working, edge, origins, max_hops):
            return None
        way = search(self._network.links, edge, origins, max_hops)
        links = zip(way.path, way.path[1:], strict=False) if way else ()
        return [(site, end) for site, end in links if end in self._network.failed.get(site, ())]
