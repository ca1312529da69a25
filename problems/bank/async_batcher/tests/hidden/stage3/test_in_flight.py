"""A bound on calls that are under way at the same time."""

import driver
from judge.kit.draw import keys, rng, seeds
from stories import told, told_at_once, whats

ONE = {"max_size": 3, "max_wait_s": 10.0, "max_in_flight": 1}
SLOW = [{"takes": 40.0}, {"takes": 5.0}]


def first_full(name):
    """Three titles that fill the first batch at 0, 1, 2: it is under way until 42."""
    return [[title_id, at, None] for at, title_id in enumerate(keys(f"{name} first", 3))]


def test_no_more_calls_are_under_way_than_allowed():
    limit = rng("limit").randint(1, 3)
    titles = keys("burst", 15)
    asked = [[title_id, 0, None] for title_id in titles]
    for run in told_at_once("burst", asked, max_size=3, max_wait_s=10.0, max_in_flight=limit):
        assert run["most"] == limit
        assert sorted(what.rpartition(" by ")[0] for what in whats(run)) == sorted(titles)
        assert [at for at, _ in run["calls"]] == [number // limit for number in range(5)]


def test_without_a_bound_all_full_batches_go_at_once():
    asked = [[title_id, 0, None] for title_id in keys("burst", 15)]
    for run in told_at_once("unbound", asked, max_size=3, max_wait_s=10.0):
        assert [at for at, _ in run["calls"]] == [0] * 5


def test_a_batch_that_waits_for_its_turn_takes_titles_in():
    early, late = keys("late", 2)
    run = told("late", [*first_full("late"), [early, 5, None], [late, 25, None]], plan=SLOW, **ONE)
    assert run["calls"][1:] == [[42, [early, late]]]


def test_the_oldest_titles_go_first():
    titles = keys("oldest", 5)
    asked = [[title_id, 4 + at, None] for at, title_id in enumerate(titles)]
    run = told("oldest", [*first_full("oldest"), *asked], plan=SLOW, **ONE)
    assert run["calls"][1:] == [[42, titles[:3]], [47, titles[3:]]]


def test_a_call_that_ends_does_not_send_what_is_not_due():
    (title_id,) = keys("due", 1)
    run = told("due", [*first_full("due"), [title_id, 38, None]], plan=SLOW, **ONE)
    assert run["calls"][1:] == [[48, [title_id]]]


def test_what_becomes_full_while_it_waits_for_its_turn_goes_when_a_call_ends():
    titles = keys("full", 3)
    asked = [[title_id, 39 + at, None] for at, title_id in enumerate(titles)]
    run = told("full", [*first_full("full"), *asked], plan=SLOW, **ONE)
    assert run["calls"][1:] == [[42, titles]]


def test_a_title_is_passed_once_however_long_it_waits_for_its_turn():
    one, two = keys("once", 2)
    run = told("once", [*first_full("once"), [one, 5, None], [two, 6, None], [one, 30, None]], plan=SLOW, **ONE)
    assert run["calls"][1:] == [[42, [one, two]]]
    assert whats(run)[3:] == [f"{one} by 1", f"{two} by 1", f"{one} by 1"]


def test_a_title_given_up_while_it_waits_for_its_turn_is_not_asked_for():
    one, two, three, four = keys("given up", 4)
    asked = [[one, 5, None], [two, 6, 20], [three, 7, None], [four, 8, None]]
    run = told("given up", [*first_full("given up"), *asked], plan=SLOW, **ONE)
    assert run["calls"][1:] == [[42, [one, three, four]]]


def test_a_failed_call_makes_room_for_the_next_one():
    (title_id,) = keys("failed", 1)
    plan = [{"takes": 40.0, "raises": "connection"}, {}]
    run = told("failed", [*first_full("failed"), [title_id, 5, None]], plan=plan, **ONE)
    assert run["outcomes"][3] == [43, f"{title_id} by 1"]


def test_a_call_that_is_called_off_makes_room_when_it_has_ended():
    one, two = keys("off", 2)
    plan = [{"takes": 40.0, "cleanup": 6.0}, {}]
    run = told("off", [[one, 0, 20], [two, 11, None]], plan=plan, **ONE)
    assert run["calls"][1:] == [[26, [two]]]
    assert run["most"] == 1


def test_a_call_that_is_called_off_before_it_has_begun_makes_room_too():
    (title_id,) = keys("at once", 1)
    for seed in seeds("at once", 8):
        run = driver.gives_up_at_once(title_id, seed, max_size=1, max_wait_s=10.0, max_in_flight=1)
        assert run == {"outcomes": ["CancelledError", title_id], "went_wrong": None}


def test_a_crowd_before_a_single_call_is_answered():
    for seed in seeds("crowd", 3):
        run = driver.crowd(keys("crowd", 9), 8, seed, max_size=2, max_wait_s=1.0, max_in_flight=2)
        assert run["went_wrong"] is None
        assert run["wrong"] == []
        assert run["largest"] <= 2
        assert run["most"] == 2
        assert run["twice"] is False
