"""A small network. Run these at will."""

from routes import RoutePlanner

NETWORK = {
    "edge-fra": [("mid-ams", 4), ("mid-par", 2), ("origin-dub", 9)],
    "mid-ams": [("origin-dub", 3)],
    "mid-par": [("mid-ams", 1), ("origin-mad", 7)],
}


def links_from(site):
    return list(NETWORK.get(site, []))


def test_the_cheapest_way_may_have_more_hops():
    found = RoutePlanner(links_from).route("edge-fra", {"origin-dub"})
    assert found == {"cost": 6, "path": ["edge-fra", "mid-par", "mid-ams", "origin-dub"]}


def test_any_origin_will_do():
    assert RoutePlanner(links_from).route("mid-par", {"origin-dub", "origin-mad"})["path"][-1] == "origin-dub"


def test_there_may_be_no_way():
    assert RoutePlanner(links_from).route("origin-dub", {"origin-mad"}) is None
