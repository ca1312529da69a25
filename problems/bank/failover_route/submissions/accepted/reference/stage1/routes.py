# idea: cheapest first, by cost, then hops, then names; each site is done when it is first reached; links are remembered
"""Cheapest ways from edge caches to origins."""

import heapq
from collections.abc import Callable, Collection

Way = tuple[int, int, tuple[str, ...]]
"""Cost, hops, sites: in this order the smallest is the one to take."""


class RoutePlanner:
    """Asks the inventory about each site at most once, and about none that is farther away than the answer."""

    def __init__(self, links_from: Callable[[str], list[tuple[str, int]]]) -> None:
        self._links_from = links_from
        self._known: dict[str, list[tuple[str, int]]] = {}

    def route(self, edge: str, origins: Collection[str]) -> dict | None:
        """The cheapest way from `edge` to any of `origins`, or None."""
        way = self._best(edge, origins)
        return {"cost": way[0], "path": list(way[2])} if way else None

    def _best(self, edge: str, origins: Collection[str]) -> Way | None:
        waiting: list[Way] = [(0, 0, (edge,))]
        done: set[str] = set()
        while waiting:
            cost, hops, path = heapq.heappop(waiting)
            site = path[-1]
            if site in origins:
                return cost, hops, path
            if site in done:
                continue
            done.add(site)
            for next_site, cents in self._links(site):
                heapq.heappush(waiting, (cost + cents, hops + 1, (*path, next_site)))
        return None

    def _links(self, site: str) -> list[tuple[str, int]]:
        if site not in self._known:
            self._known[site] = self._links_from(site)
        return self._known[site]
