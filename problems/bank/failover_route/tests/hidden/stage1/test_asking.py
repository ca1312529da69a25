import pytest
from inventory import Inventory
from routes import RoutePlanner


def test_no_site_is_asked_about_twice():
    inventory = Inventory(("e", "a", 1), ("e", "b", 1), ("a", "c", 1), ("b", "c", 1), ("c", "o", 1), ("a", "e", 1))
    planner = RoutePlanner(inventory.links_from)
    for edge in ("e", "a", "b", "e"):
        assert planner.route(edge, {"o"})["path"][-1] == "o"
    assert len(inventory.asked) == len(set(inventory.asked))


def test_a_site_without_links_is_not_asked_about_again_either():
    inventory = Inventory(("e", "dead-end", 1))
    planner = RoutePlanner(inventory.links_from)
    assert [planner.route("e", {"o"}), planner.route("e", {"o"})] == [None, None]
    assert sorted(inventory.asked) == ["dead-end", "e"]


def test_sites_that_are_farther_away_than_the_origin_are_left_alone():
    far = [(f"far-{number}", f"far-{number + 1}", 1) for number in range(30)]
    inventory = Inventory(("e", "o", 3), ("e", "near", 1), ("e", "far-0", 4), ("near", "far-0", 4), *far)
    assert RoutePlanner(inventory.links_from).route("e", {"o"})["cost"] == 3
    assert [site for site in inventory.asked if site.startswith("far")] == []


def test_an_inventory_that_is_away_is_not_a_site_without_links():
    inventory = Inventory(("e", "m", 1), ("m", "o", 1))
    away = {"m"}

    def links_from(site):
        if site in away:
            raise ConnectionError("inventory")
        return inventory.links_from(site)

    planner = RoutePlanner(links_from)
    with pytest.raises(ConnectionError):
        planner.route("e", {"o"})
    away.clear()
    assert planner.route("e", {"o"}) == {"cost": 2, "path": ["e", "m", "o"]}
