from inventory import Inventory, answer, best, chance, explained, random_network
from routes import RoutePlanner

TWO_WAYS = [("e", "a", 1), ("a", "o", 1), ("e", "b", 2), ("b", "o", 2)]
CHEAP = {"cost": 2, "path": ["e", "a", "o"]}
DEAR = {"cost": 4, "path": ["e", "b", "o"]}


def planner_for(*links):
    return RoutePlanner(Inventory(*links).links_from)


def test_a_failed_link_is_avoided_and_a_recovered_one_used_again():
    planner = planner_for(*TWO_WAYS)
    found = [planner.route("e", {"o"})]
    planner.link_failed("a", "o")
    found.append(planner.route("e", {"o"}))
    planner.link_recovered("a", "o")
    found.append(planner.route("e", {"o"}))
    assert found == [CHEAP, DEAR, CHEAP]


def test_a_link_may_fail_before_anybody_has_asked_about_it():
    planner = planner_for(*TWO_WAYS)
    planner.link_failed("a", "o")
    assert planner.route("e", {"o"}) == DEAR
    planner.link_recovered("a", "o")
    assert planner.route("e", {"o"}) == CHEAP


def test_only_the_direction_that_was_named_fails():
    planner = planner_for(("e", "o", 1), ("o", "e", 2))
    planner.link_failed("e", "o")
    assert planner.route("e", {"o"}) is None
    assert planner.route("o", {"e"}) == {"cost": 2, "path": ["o", "e"]}


def test_all_links_between_two_sites_fail_together():
    planner = planner_for(("e", "o", 1), ("e", "o", 2))
    planner.link_failed("e", "o")
    assert planner.route("e", {"o"}) is None
    planner.link_recovered("e", "o")
    assert planner.route("e", {"o"})["cost"] == 1


def test_what_two_monitors_tell_is_told_once():
    planner = planner_for(*TWO_WAYS)
    planner.link_failed("a", "o")
    planner.link_failed("a", "o")
    planner.link_recovered("a", "o")
    assert planner.route("e", {"o"}) == CHEAP
    planner.link_recovered("a", "o")
    planner.link_failed("a", "o")
    assert planner.route("e", {"o"}) == DEAR


def test_a_link_that_nobody_saw_failing_may_recover():
    planner = planner_for(*TWO_WAYS)
    planner.link_recovered("a", "o")
    planner.link_recovered("who", "knows")
    assert planner.route("e", {"o"}) == CHEAP


def test_links_of_two_planners_fail_separately():
    one, two = planner_for(*TWO_WAYS), planner_for(*TWO_WAYS)
    one.link_failed("a", "o")
    assert (one.route("e", {"o"}), two.route("e", {"o"})) == (DEAR, CHEAP)


def test_failures_are_no_reason_to_ask_again():
    inventory = Inventory(*TWO_WAYS)
    planner = RoutePlanner(inventory.links_from)
    for told in (planner.link_failed, planner.link_recovered, planner.link_failed):
        told("a", "o")
        planner.route("e", {"o"})
    planner.link_failed("b", "o")
    planner.explain("e", {"o"})
    assert sorted(inventory.asked) == ["a", "b", "e"]


def test_any_news_leads_to_the_routes_that_are_left():
    random_ = chance("news")
    for _ in range(12):
        sites, links = random_network(random_)
        planner, failed = planner_for(*links), set()
        for _ in range(8):
            pair = random_.choice(links)[:2]
            if pair in failed:
                planner.link_recovered(*pair)
            else:
                planner.link_failed(*pair)
            failed ^= {pair}
            edge, origins = random_.choice(sites), set(random_.sample(sites, 2))
            assert planner.route(edge, origins) == answer(best(links, edge, origins, failed)), (links, failed)
            found = planner.explain(edge, origins)
            assert found == explained(links, edge, origins, failed), (links, failed)
