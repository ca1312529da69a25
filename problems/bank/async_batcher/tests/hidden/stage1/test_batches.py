"""What goes into a batch, and when it is sent. Times are virtual seconds."""

import driver
from judge.kit.draw import keys, rng, seeds
from stories import told, told_at_once, whats

WAIT = {"max_size": 10, "max_wait_s": 10.0}


def test_a_batch_is_sent_when_its_first_title_has_waited_long_enough():
    one, two, three = keys("titles", 3)
    wait_s = rng("wait").randint(9, 30)
    run = told("first", [[one, 0, None], [two, 4, None], [three, 8, None]], max_size=10, max_wait_s=wait_s)
    assert run["calls"] == [[wait_s, [one, two, three]]]


def test_titles_are_passed_in_the_order_in_which_they_were_asked_for():
    titles = keys("order", 5)
    asked = [[titles[number], 1 + place, None] for place, number in enumerate((3, 0, 4, 1, 2))]
    run = told("order", asked, **WAIT)
    assert run["calls"] == [[11, [title_id for title_id, _, _ in asked]]]


def test_a_full_batch_is_sent_at_once():
    size = rng("size").randint(2, 5)
    titles = keys("full", size)
    run = told("full", [[title_id, at, None] for at, title_id in enumerate(titles)], max_size=size, max_wait_s=60.0)
    assert run["calls"] == [[size - 1, titles]]


def test_a_batch_of_one_is_full():
    one, two = keys("titles", 2)
    run = told("one", [[one, 0, None], [two, 3, None]], max_size=1, max_wait_s=60.0)
    assert run["calls"] == [[0, [one]], [3, [two]]]


def test_titles_asked_for_in_one_moment_fill_one_batch_after_the_other():
    titles = keys("many", 7)
    for run in told_at_once("many", [[title_id, 2, None] for title_id in titles], max_size=3, max_wait_s=10.0):
        assert [[at, len(asked)] for at, asked in run["calls"]] == [[2, 3], [2, 3], [12, 1]]
        assert sorted(title_id for _, asked in run["calls"] for title_id in asked) == sorted(titles)


def test_the_wait_of_a_batch_that_became_full_does_not_cut_short_the_next_one():
    one, two, three = keys("titles", 3)
    run = told("stale", [[one, 0, None], [two, 1, None], [three, 3, None]], max_size=2, max_wait_s=10.0)
    assert run["calls"] == [[1, [one, two]], [13, [three]]]


def test_a_title_that_two_ask_for_is_passed_once_and_both_are_answered():
    one, two = keys("titles", 2)
    run = told("twice", [[one, 0, None], [two, 1, None], [one, 2, None]], **WAIT)
    assert run["calls"] == [[10, [one, two]]]
    assert whats(run) == [f"{one} by 0", f"{two} by 0", f"{one} by 0"]


def test_a_batch_is_full_when_it_has_enough_titles_however_many_ask():
    one, two, three = keys("titles", 3)
    asked = [[one, 0, None], [one, 1, None], [two, 2, None], [one, 3, None], [three, 4, None]]
    run = told("callers", asked, max_size=3, max_wait_s=60.0)
    assert run["calls"] == [[4, [one, two, three]]]


def test_a_title_whose_call_is_under_way_goes_into_the_next_batch():
    (title_id,) = keys("titles", 1)
    run = told("again", [[title_id, 0, None], [title_id, 12, None]], plan=[{"takes": 5.0}], **WAIT)
    assert run["calls"] == [[10, [title_id]], [22, [title_id]]]
    assert run["outcomes"] == [[15, f"{title_id} by 0"], [27, f"{title_id} by 1"]]


def test_nothing_is_kept_once_it_has_been_answered():
    (title_id,) = keys("titles", 1)
    run = told("kept", [[title_id, 0, None], [title_id, 50, None]], **WAIT)
    assert whats(run) == [f"{title_id} by 0", f"{title_id} by 1"]


def test_a_slow_call_does_not_hold_up_the_next_one():
    slow, quick = keys("titles", 2)
    run = told("slow", [[slow, 0, None], [quick, 11, None]], plan=[{"takes": 90.0}, {"takes": 1.0}], **WAIT)
    assert run["outcomes"] == [[100, f"{slow} by 0"], [22, f"{quick} by 1"]]


def test_everybody_in_a_crowd_gets_their_own_title():
    for seed in seeds("crowd", 3):
        run = driver.crowd(keys("crowd", 9), 8, seed, max_size=4, max_wait_s=1.0)
        assert run["went_wrong"] is None
        assert run["wrong"] == []
        assert run["largest"] <= 4
        assert run["twice"] is False


def test_when_all_are_answered_nothing_is_left_running():
    one, two, three = keys("titles", 3)
    run = told("rest", [[one, 0, None], [two, 1, None], [three, 30, None]], max_size=2, max_wait_s=10.0)
    assert run["left_behind"] == 0


def test_a_call_under_way_is_not_given_to_the_garbage_collector():
    (title_id,) = keys("titles", 1)
    run = driver.nobody_else_holds_the_call(title_id, seeds("garbage", 1)[0], max_size=5, max_wait_s=1.0)
    assert run == {"outcome": title_id.upper(), "went_wrong": None}
