import pytest
from inventory import Inventory, answer, best, chance, explained, random_network
from routes import RoutePlanner

import driver

# To m the long way is cheaper, but then o is out of reach.
FEW = [("e", "a", 1), ("a", "m", 1), ("e", "m", 5), ("m", "o", 1), ("e", "o", 20)]


def planner_for(*links):
    return RoutePlanner(Inventory(*links).links_from)


def path(max_hops):
    found = planner_for(*FEW).route("e", {"o"}, max_hops=max_hops)
    return None if found is None else found["path"]


@pytest.mark.parametrize(
    ("max_hops", "expected"),
    [
        pytest.param(0, None, id="none"),
        pytest.param(1, ["e", "o"], id="one"),
        pytest.param(2, ["e", "m", "o"], id="two"),
        pytest.param(3, ["e", "a", "m", "o"], id="three"),
    ],
)
def test_the_cheapest_way_with_at_most_so_many_hops(max_hops, expected):
    assert path(max_hops) == expected


def test_no_limit_is_no_limit():
    assert path(None) == path(99) == ["e", "a", "m", "o"]


def test_no_hop_is_needed_where_one_is():
    assert planner_for().route("o", {"o"}, max_hops=0) == {"cost": 0, "path": ["o"]}


def test_ties_are_broken_as_ever_among_the_ways_that_are_left():
    links = [("e", "a", 0), ("a", "b", 0), ("b", "o", 2), ("e", "c", 1), ("c", "o", 1), ("e", "d", 1), ("d", "o", 1)]
    planner = planner_for(*links)
    assert planner.route("e", {"o"}, max_hops=2) == {"cost": 2, "path": ["e", "c", "o"]}


def test_a_dear_way_that_saves_a_hop_early_pays_later():
    links = [("e", "a", 1), ("a", "m", 1), ("m", "n", 1), ("n", "p", 1), ("p", "o", 1), ("e", "m", 9), ("m", "p", 9)]
    found = [planner_for(*links).route("e", {"o"}, max_hops=limit)["cost"] for limit in (3, 4, 5)]
    assert found == [19, 12, 5]


def test_an_explanation_is_about_ways_that_are_short_enough():
    planner = planner_for(*FEW)
    planner.link_failed("e", "o")
    assert planner.explain("e", {"o"}) is None
    assert planner.explain("e", {"o"}, max_hops=1) == [("e", "o")]
    assert planner.explain("e", {"o"}, max_hops=0) == []
    planner.link_failed("e", "m")
    planner.link_failed("a", "m")
    assert planner.explain("e", {"o"}, max_hops=2) == [("e", "m")]
    assert planner.explain("e", {"o"}) == [("a", "m")]


def test_sites_are_still_asked_about_once():
    inventory = Inventory(*FEW)
    planner = RoutePlanner(inventory.links_from)
    for limit in (1, 2, 3, None):
        planner.route("e", {"o"}, max_hops=limit)
    assert len(inventory.asked) == len(set(inventory.asked))


def test_any_network_with_any_limit():
    random_ = chance("limits")
    for _ in range(40):
        sites, links = random_network(random_, links=16)
        planner = planner_for(*links)
        failed = set(random_.sample([link[:2] for link in links], 3))
        for pair in failed:
            planner.link_failed(*pair)
        edge, origins, limit = random_.choice(sites), set(random_.sample(sites, 1)), random_.randint(1, 5)
        found = planner.route(edge, origins, max_hops=limit)
        assert found == answer(best(links, edge, origins, failed, limit)), (edge, origins, limit, links, failed)
        assert planner.explain(edge, origins, max_hops=limit) == explained(links, edge, origins, failed, limit)


def test_a_network_with_very_many_ways_and_a_limit():
    (dear,) = chance("shortcut").choices(range(130, 200), k=1)
    assert driver.ladder_with_a_shortcut(30) == [dear, driver.ladder(30)["cost"]]
