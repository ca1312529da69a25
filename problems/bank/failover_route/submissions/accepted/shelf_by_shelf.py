# idea: ways wait on shelves, one for each cost and number of hops; the lowest shelf is emptied in order of names, and a site takes
#   part once for each number of hops
"""Cheapest ways from edge caches to origins, while links fail and recover."""

from collections import defaultdict
from functools import partial


class RoutePlanner:
    def __init__(self, links_from):
        self._links_from = links_from
        self._links = {}
        self._down = set()

    def link_failed(self, site, next_site):
        self._down |= {(site, next_site)}

    def link_recovered(self, site, next_site):
        self._down -= {(site, next_site)}

    def route(self, edge, origins, max_hops=None):
        for cost, path in self._ways(edge, max_hops, self._down):
            if path[-1] in origins:
                return {"cost": cost, "path": path}
        return None

    def explain(self, edge, origins, max_hops=None):
        if self.route(edge, origins, max_hops) is not None:
            return None
        ways = self._ways(edge, max_hops, set())
        path = next((path for _, path in ways if path[-1] in origins), [])
        return [link for link in zip(path, path[1:], strict=False) if link in self._down]

    def _ways(self, edge, max_hops, down):
        """(cost, path) of every way worth knowing, the best first."""
        shelves = defaultdict(list, {(0, 0): [[edge]]})
        seen = {}
        while shelves:
            cost, hops = lowest = min(shelves)
            for path in sorted(shelves.pop(lowest)):
                site = path[-1]
                if seen.get(site, hops + 1) <= hops:
                    continue
                seen[site] = hops
                yield cost, path
                if max_hops is None or hops < max_hops:
                    for next_site, cents in filter(partial(self._is_up, site, down), self._links_of(site)):
                        shelves[cost + cents, hops + 1].append([*path, next_site])

    def _links_of(self, site):
        if (links := self._links.get(site)) is None:
            links = self._links[site] = list(self._links_from(site))
        return links

    @staticmethod
    def _is_up(site, down, link):
        return (site, link[0]) not in down
