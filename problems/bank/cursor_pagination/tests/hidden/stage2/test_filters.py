import driver
import pytest
from judge.kit.draw import rng
from model import Model, add, ids, page, remove, view, views

KIDS = {"profile": "kids"}


def sparse(count, matching):
    """v0 is the oldest; those in `matching` are the children's."""
    return [view(f"v{each}", 1000 * each, profile="kids" if each in matching else "anna") for each in range(count)]


def test_only_views_that_match_are_shown_each_once():
    found = views("once", 60, moments=20)
    walked = driver.walk(found, {"size": 4, "where": KIDS})
    assert sum(walked["there"], []) == ids([each for each in found if each["profile"] == "kids"])


def test_a_view_must_have_all_the_fields():
    found = views("all fields", 60)
    where = {"profile": "anna", "kind": "film"}
    both = [each for each in found if each["profile"] == "anna" and each["kind"] == "film"]
    assert sum(driver.walk(found, {"size": 50, "where": where})["there"], []) == ids(both)


def test_a_view_without_the_field_does_not_match():
    found = [view("v1", 1, season=2), view("v2", 2), view("v3", 3, season=3), view("v4", 4, season=2)]
    assert driver.session(found, [page(size=9, where={"season": 2})]) == [[["v4", "v1"], ""]]


def test_a_field_that_no_view_has_matches_nothing():
    found = [view("v1", 1), view("v2", 2)]
    assert driver.session(found, [page(size=1, where={"season": 2})]) == [[[], ""]]


def test_a_text_is_not_a_number():
    found = [view("v1", 1, season=2), view("v2", 2, season="2")]
    assert driver.session(found, [page(size=9, where={"season": "2"})]) == [[["v2"], ""]]


def test_a_number_is_not_a_text():
    found = [view("v1", 1, season=2), view("v2", 2, season="2")]
    assert driver.session(found, [page(size=9, where={"season": 2})]) == [[["v1"], ""]]


def test_a_page_that_has_looked_at_enough_leads_on_from_there():
    found = sparse(10, {0, 3, 8})
    steps = [page(size=2, where=KIDS), page(size=2, where=KIDS, older=0), page(size=2, where=KIDS, older=1)]
    transcript = driver.session(found, steps, [{"scan_limit": 4}])
    assert transcript == [[["v8"], "o"], [["v3"], "on"], [["v0"], "n"]]


def test_a_page_without_any_item_still_leads_on():
    steps = [page(where=KIDS), page(where=KIDS, older=0), page(where=KIDS, older=1)]
    transcript = driver.session(sparse(9, {0}), steps, [{"scan_limit": 3}])
    assert transcript == [[[], "o"], [[], "on"], [["v0"], "n"]]


def test_the_way_back_stops_at_the_limit_too_and_takes_the_nearest():
    found = sparse(12, {3, 5, 6, 9, 11})
    steps = [
        page(size=9, where=KIDS),
        page(size=9, where=KIDS, older=0),
        page(size=9, where=KIDS, older=1),
        page(size=1, where=KIDS, newer=2),
        page(size=9, where=KIDS, newer=3),
        page(size=9, where=KIDS, newer=4),
    ]
    transcript = driver.session(found, steps, [{"scan_limit": 5}])
    assert transcript == [
        [["v11", "v9"], "o"],
        [["v6", "v5", "v3"], "on"],
        [[], "n"],
        [["v3"], "on"],
        [["v6", "v5"], "on"],
        [["v11", "v9"], "o"],
    ]


def test_a_page_that_is_full_stops_looking():
    found = sparse(8, {7, 5, 2})
    steps = [page(size=2, where=KIDS), page(size=2, where=KIDS, older=0)]
    assert driver.session(found, steps) == [[["v7", "v5"], "o"], [["v2"], "n"]]


def test_a_page_that_is_full_leads_on_even_if_nothing_more_matches():
    found = sparse(5, {4, 3})
    assert driver.session(found, [page(size=2, where=KIDS)]) == [[["v4", "v3"], "o"]]


def test_the_last_view_that_may_be_looked_at_counts_and_the_next_does_not():
    looked = rng("limit").randint(3, 9)
    found = sparse(12, {12 - looked, 11 - looked})
    assert driver.session(found, [page(where=KIDS)], [{"scan_limit": looked}]) == [[[f"v{12 - looked}"], "o"]]


def test_five_hundred_are_looked_at_if_nothing_is_said():
    found = sparse(600, {100, 99})
    assert driver.session(found, [page(where=KIDS)]) == [[["v100"], "o"]]


def test_a_view_that_comes_to_a_stretch_without_matches_is_met():
    steps = [page(where=KIDS), add(view("late", 2500, profile="kids")), page(where=KIDS, older=0)]
    assert driver.session(sparse(6, set()), steps, [{"scan_limit": 3}])[1] == [["late"], "on"]


def test_a_rare_filter_costs_no_more_than_the_limit():
    found = views("rare", 1500)
    where = {"profile": "nobody"}
    steps = [page(where=where)] + [page(where=where, older=number) for number in range(13)]
    steps += [page(where=where, newer=number) for number in (13, 12, 7)]
    bills = driver.bills(found, steps, [{"scan_limit": 100}])
    assert max(billed for _, billed in bills) <= 140


def test_a_page_without_a_filter_costs_what_it_did():
    assert driver.bills(views("no filter", 700), [page(size=9), page(size=9, older=0)])[1][1] <= 49


@pytest.mark.parametrize("scan_limit", [3, 500])
def test_any_list_of_a_changing_history_holds_what_it_must(scan_limit):
    chance = rng(f"filtered {scan_limit}")
    found, coming = views("there", 30, moments=9), views("coming", 30, moments=9)
    model, steps, expected, places = Model(found, scan_limit), [], [], []
    while coming:
        change = add(coming.pop()) if len(model.views) < 9 or chance.random() < 0.6 else remove(chance.choice(model.views)["id"])
        steps.append(change)
        model.change(change)
        where, size = {"kind": "film"}, chance.randint(1, 3)
        number, way = chance.choice([(None, None), *[(at, way) for at, each in enumerate(places) for way in each]])
        answer, leads_to = model.page(size, way, places[number][way] if way else None, where)
        steps.append(page(size=size, where=where, **({way: number} if way else {})))
        expected.append(answer)
        places.append({way: place for way, place in leads_to.items() if way[0] in answer[1]})
    assert driver.session(found, steps, [{"scan_limit": scan_limit}]) == expected
