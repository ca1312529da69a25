# idea: tries all ways as before, remembers the links, and cuts a way off when it is dearer than the best one so far
# rejected-by: stage1/test_large_networks.py::test_a_network_with_very_many_ways
# stage: 1
"""Cheapest ways from edge caches to origins."""


class RoutePlanner:
    def __init__(self, links_from):
        self._links_from = links_from
        self._known = {}

    def route(self, edge, origins):
        best = None
        waiting = [(0, 1, [edge])]
        while waiting:
            way = cost, length, path = waiting.pop()
            if best is not None and way > best:
                continue
            if path[-1] in origins:
                best = way
                continue
            if path[-1] not in self._known:
                self._known[path[-1]] = self._links_from(path[-1])
            for site, cents in self._known[path[-1]]:
                if site not in path:
                    waiting.append((cost + cents, length + 1, [*path, site]))
        return None if best is None else {"cost": best[0], "path": best[2]}
