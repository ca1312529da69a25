import driver
from judge.kit.draw import rng
from model import Model, add, page, plain, remove, view, views

TOP = view("top", 99_000)


def shown(found, steps):
    return driver.session(found, steps)


def test_views_added_at_the_top_do_not_shift_older_pages():
    assert shown(plain(6), [page(size=2), add(TOP), page(size=2, older=0)])[1] == [["v3", "v2"], "on"]


def test_views_added_at_the_top_are_reached_by_newer():
    steps = [page(size=2), page(size=2, older=0), add(TOP), page(size=2, newer=1), page(size=2, newer=2)]
    assert shown(plain(6), steps)[2:] == [[["v5", "v4"], "on"], [["top"], "o"]]


def test_a_view_hidden_before_the_place_does_not_make_the_next_one_vanish():
    assert shown(plain(6), [page(size=2), remove("v5"), page(size=2, older=0)])[1] == [["v3", "v2"], "on"]


def test_the_place_outlives_the_view_that_it_was_named_after():
    steps = [page(size=2), remove("v4"), page(size=2, older=0), remove("v3"), page(size=2, newer=1)]
    assert shown(plain(6), steps)[1:] == [[["v3", "v2"], "on"], [["v5"], "o"]]


def test_a_late_view_appears_further_down():
    late = view("late", 2500)
    assert shown(plain(6), [page(size=2), add(late), page(size=2, older=0)])[1] == [["v3", "late"], "on"]


def test_a_late_view_between_two_pages_is_met_on_the_way_back():
    late = view("late", 3500)
    steps = [page(size=2), page(size=2, older=0), add(late), page(size=2, newer=1)]
    assert shown(plain(6), steps)[2] == [["v4", "late"], "on"]


def test_a_late_view_of_the_same_moment_falls_on_its_side_of_the_place():
    same = [view("b", 1000), view("d", 1000), view("f", 1000)]
    first = page(size=2)
    assert shown(same, [first, add(view("e", 1000)), page(size=5, older=0)])[1] == [["e", "f"], "n"]
    assert shown(same, [first, add(view("c", 1000)), page(size=5, older=0)])[1] == [["f"], "n"]


def test_a_page_that_was_emptied_still_leads_back_to_what_was_shown():
    steps = [page(size=2), remove("v1"), remove("v0"), page(size=2, older=0), page(size=3, newer=1)]
    assert shown(plain(4), steps)[1:] == [[[], "n"], [["v3", "v2"], ""]]


def test_an_emptied_page_at_the_top_leads_down_again():
    steps = [page(size=2), page(size=2, older=0), remove("v3"), remove("v2"), page(size=2, newer=1), page(size=2, older=2)]
    assert shown(plain(4), steps)[2:] == [[[], "o"], [["v1", "v0"], ""]]


def test_when_everything_was_hidden_a_page_leads_nowhere():
    steps = [page(size=1), remove("v0"), remove("v1"), page(size=1, older=0)]
    assert shown(plain(2), steps)[1] == [[], ""]


def test_pages_of_a_history_that_comes_and_goes_hold_what_they_must():
    chance = rng("coming and going")
    found, coming = views("staying", 24, moments=6), views("coming", 40, moments=6)
    model, steps, expected, places = Model(found), [], [], []
    while coming:
        change = add(coming.pop()) if len(model.views) < 9 or chance.random() < 0.5 else remove(chance.choice(model.views)["id"])
        steps.append(change)
        model.change(change)
        size = chance.randint(1, 5)
        asked = chance.choice([(None, None), *[(number, way) for number, each in enumerate(places) for way in each]])
        number, way = asked
        answer, leads_to = model.page(size, way, places[number][way] if way else None)
        steps.append(page(size=size, **({way: number} if way else {})))
        expected.append(answer)
        places.append({way: place for way, place in leads_to.items() if way[0] in answer[1]})
    assert shown(found, steps) == expected
