from inventory import Inventory
from routes import RoutePlanner


def path(edge, origins, *links):
    paths = [
        RoutePlanner(Inventory(*order).links_from).route(edge, origins)["path"] for order in (links, links[::-1])
    ]
    assert paths[0] == paths[1], "the order of the links must not matter"
    return paths[0]


def test_of_equal_ways_the_one_with_fewer_hops_is_taken():
    assert path("e", {"o"}, ("e", "a", 1), ("a", "b", 1), ("b", "o", 1), ("e", "z", 2), ("z", "o", 1)) == ["e", "z", "o"]


def test_of_equal_ways_with_equally_many_hops_the_first_by_name_is_taken():
    links = [("e", "c", 1), ("e", "b", 2), ("e", "d", 1), ("c", "o", 2), ("b", "o", 1), ("d", "o", 2)]
    assert path("e", {"o"}, *links) == ["e", "b", "o"]


def test_names_are_compared_site_by_site():
    links = [("e", "fra", 1), ("e", "fra-2", 1), ("fra", "o", 1), ("fra-2", "o", 1)]
    assert path("e", {"o"}, *links) == ["e", "fra", "o"]


def test_the_first_site_that_differs_decides():
    links = [("e", "a", 1), ("e", "b", 1), ("a", "z", 1), ("b", "c", 1), ("z", "o", 1), ("c", "o", 1)]
    assert path("e", {"o"}, *links) == ["e", "a", "z", "o"]


def test_origins_have_no_order_but_that_of_their_ways():
    assert path("e", {"o1", "o2"}, ("e", "m", 1), ("m", "o1", 1), ("e", "o2", 2)) == ["e", "o2"]
    assert path("e", {"o1", "o2"}, ("e", "o2", 2), ("e", "o1", 2)) == ["e", "o1"]
