from inventory import Inventory, answer, best, chance, random_network
from routes import RoutePlanner


def route(edge, origins, *links):
    return RoutePlanner(Inventory(*links).links_from).route(edge, origins)


def test_a_detour_may_be_cheaper_than_the_direct_link():
    links = [("e", "o", 9), ("e", "m", 4), ("m", "o", 4)]
    assert route("e", {"o"}, *links) == {"cost": 8, "path": ["e", "m", "o"]}


def test_a_cheaper_way_to_a_site_that_was_seen_already_counts():
    links = [("e", "m", 5), ("e", "n", 1), ("n", "m", 1), ("m", "o", 1)]
    assert route("e", {"o"}, *links) == {"cost": 3, "path": ["e", "n", "m", "o"]}


def test_the_cheapest_of_several_origins_is_taken():
    links = [("e", "o1", 7), ("e", "m", 2), ("m", "o2", 4), ("m", "o3", 5)]
    assert route("e", {"o1", "o2", "o3"}, *links) == {"cost": 6, "path": ["e", "m", "o2"]}


def test_a_way_may_lead_through_a_site_that_was_an_origin_for_another_question():
    planner = RoutePlanner(Inventory(("e", "o1", 1), ("o1", "o2", 1)).links_from)
    assert planner.route("e", {"o1"}) == {"cost": 1, "path": ["e", "o1"]}
    assert planner.route("e", {"o2"}) == {"cost": 2, "path": ["e", "o1", "o2"]}


def test_an_edge_that_is_an_origin_itself_needs_no_link():
    assert route("o", {"o"}, ("o", "m", 1)) == {"cost": 0, "path": ["o"]}


def test_a_link_may_cost_nothing():
    assert route("e", {"o"}, ("e", "m", 0), ("m", "o", 0), ("e", "o", 1)) == {"cost": 0, "path": ["e", "m", "o"]}


def test_of_two_links_between_the_same_sites_the_cheaper_one_counts():
    assert route("e", {"o"}, ("e", "o", 3), ("e", "o", 2), ("e", "o", 5))["cost"] == 2


def test_links_lead_one_way():
    assert route("e", {"o"}, ("o", "e", 1), ("e", "m", 1)) is None
    planner = RoutePlanner(Inventory(("e", "m", 1), ("m", "o", 1)).links_from)
    assert planner.route("e", {"o"}) == {"cost": 2, "path": ["e", "m", "o"]}
    assert planner.route("o", {"e"}) is None


def test_links_that_lead_in_circles_end_nothing():
    links = [("e", "m", 1), ("m", "e", 0), ("m", "m", 0), ("m", "o", 1)]
    assert route("e", {"o"}, *links) == {"cost": 2, "path": ["e", "m", "o"]}
    assert route("e", {"nowhere"}, *links) is None


def test_sites_nobody_knows_have_no_route():
    assert route("nobody", {"o"}, ("e", "o", 1)) is None
    assert route("e", set(), ("e", "o", 1)) is None


def test_any_network_has_the_routes_it_always_had():
    random_ = chance("networks")
    for _ in range(40):
        sites, links = random_network(random_)
        edge, origins = random_.choice(sites), set(random_.sample(sites, 2))
        assert route(edge, origins, *links) == answer(best(links, edge, origins)), (edge, origins, links)
