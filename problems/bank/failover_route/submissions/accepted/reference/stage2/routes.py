# idea: cheapest first, by cost, then hops, then names; each site is done when it is first reached; failures are a set beside the network
"""Cheapest ways from edge caches to origins, while links fail and recover."""

import heapq
from collections.abc import Callable, Collection, Iterator
from itertools import pairwise

Link = tuple[str, str]
Way = tuple[int, int, tuple[str, ...]]
"""Cost, hops, sites: in this order the smallest is the one to take."""


class RoutePlanner:
    """Asks the inventory about each site at most once, and about none that is farther away than the answer."""

    def __init__(self, links_from: Callable[[str], list[tuple[str, int]]]) -> None:
        self._links_from = links_from
        self._known: dict[str, list[tuple[str, int]]] = {}
        self._failed: set[Link] = set()

    def link_failed(self, site: str, next_site: str) -> None:
        self._failed.add((site, next_site))

    def link_recovered(self, site: str, next_site: str) -> None:
        self._failed.discard((site, next_site))

    def route(self, edge: str, origins: Collection[str]) -> dict | None:
        """The cheapest way from `edge` to any of `origins` over links that work, or None."""
        way = self._best(edge, origins, self._failed)
        return {"cost": way[0], "path": list(way[2])} if way else None

    def explain(self, edge: str, origins: Collection[str]) -> list[Link] | None:
        """The failed links on the route that there would be if nothing had failed; None if there is one all the same."""
        if self._best(edge, origins, self._failed):
            return None
        way = self._best(edge, origins, frozenset())
        return [link for link in pairwise(way[2]) if link in self._failed] if way else []

    def _best(self, edge: str, origins: Collection[str], failed: Collection[Link]) -> Way | None:
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
            for next_site, cents in self._usable(site, failed):
                heapq.heappush(waiting, (cost + cents, hops + 1, (*path, next_site)))
        return None

    def _usable(self, site: str, failed: Collection[Link]) -> Iterator[tuple[str, int]]:
        if site not in self._known:
            self._known[site] = self._links_from(site)
        return ((next_site, cents) for next_site, cents in self._known[site] if (site, next_site) not in failed)
