from inventory import Inventory
from routes import RoutePlanner


def explain(edge, origins, failed, *links):
    planner = RoutePlanner(Inventory(*links).links_from)
    for pair in failed:
        planner.link_failed(*pair)
    return planner.explain(edge, origins)


LONG = [("e", "a", 1), ("a", "b", 1), ("b", "o", 1), ("e", "z", 5), ("z", "o", 5)]


def test_where_there_is_a_route_there_is_nothing_to_explain():
    assert explain("e", {"o"}, [], *LONG) is None
    assert explain("e", {"o"}, [("a", "b")], *LONG) is None
    assert explain("e", {"e"}, [("a", "b")], *LONG) is None


def test_every_failed_link_of_the_best_route_is_named_in_order():
    failed = [("z", "o"), ("b", "o"), ("e", "a")]
    assert explain("e", {"o"}, failed, *LONG) == [("e", "a"), ("b", "o")]


def test_failed_links_elsewhere_are_not_named():
    failed = [("e", "z"), ("a", "b"), ("q", "r")]
    assert explain("e", {"o"}, failed, *LONG) == [("a", "b")]


def test_where_there_never_was_a_route_the_list_is_empty():
    assert explain("o", {"e"}, [("a", "b")], *LONG) == []


def test_explaining_mends_nothing():
    planner = RoutePlanner(Inventory(("e", "o", 1)).links_from)
    planner.link_failed("e", "o")
    assert planner.explain("e", {"o"}) == [("e", "o")]
    assert planner.route("e", {"o"}) is None
    assert planner.explain("e", {"o"}) == [("e", "o")]
