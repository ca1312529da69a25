"""Cheapest ways from edge caches to origins. What it says is right; it takes far too long."""


class RoutePlanner:
    def __init__(self, links_from):
        self._links_from = links_from

    def route(self, edge, origins):
        """The cheapest way from `edge` to any of `origins`, or None."""
        ways = self._all_ways(edge, origins, [edge], 0)
        if not ways:
            return None
        cost, _, path = min(ways)  # of equal ones the one with fewer hops, then the first by the names of its sites
        return {"cost": cost, "path": path}

    def _all_ways(self, site, origins, path, cost):
        ways = []
        if site in origins:
            ways.append((cost, len(path), path))
        for next_site, cents in self._links_from(site):
            if next_site not in path:
                ways += self._all_ways(next_site, origins, [*path, next_site], cost + cents)
        return ways
