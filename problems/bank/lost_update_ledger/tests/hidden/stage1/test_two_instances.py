"""Two instances at the same account. The other one works between any two calls that the first makes to the table."""

import driver
import pytest
from books import account, books, requests, without_answers


def test_two_top_ups_both_count():
    opening = requests("opening", "top_up")
    first, second = requests("gifts", "top_up", "top_up")
    met = driver.two_instances(opening, first, second)
    right = books(*opening, first, second)["balance"]
    assert [transcript["balance"] for transcript in met if transcript["balance"] != right] == []


def test_the_first_two_requests_of_a_new_account_both_count():
    first, second = requests("gifts", "top_up", "top_up")
    assert without_answers(driver.two_instances([], first, second)) == [books(first, second)]


def test_a_top_up_and_a_rental_both_count():
    opening = [["top_up", account(), 900, "opening"]]
    first, second = requests("mixed", "top_up", "spend")
    assert without_answers(driver.two_instances(opening, first, second)) == [books(*opening, first, second)]
    assert without_answers(driver.two_instances(opening, second, first)) == [books(*opening, first, second)]


def test_the_journal_has_each_request_once():
    opening = requests("opening", "top_up")
    first, second = requests("gifts", "top_up", "top_up")
    met = driver.two_instances(opening, first, second)
    right = books(*opening, first, second)["journal"]
    assert [transcript["journal"] for transcript in met if transcript["journal"] != right] == []


def test_the_same_credit_is_not_spent_twice():
    opening = [["top_up", account(), 1000, "opening"]]
    first = ["spend", account(), 700, "first"]
    second = ["spend", account(), 800, "second"]
    met = driver.two_instances(opening, first, second)
    for transcript in met:
        pairs = zip((first, second), transcript["answers"])
        applied = [request for request, answer in pairs if answer != "InsufficientCredit"]
        assert len(applied) == 1
        assert {"balance": transcript["balance"], "journal": transcript["journal"]} == books(*opening, *applied)


def test_a_rental_sees_the_top_up_that_came_just_before_it():
    opening = [["top_up", account(), 1000, "opening"]]
    first = ["spend", account(), 600, "first"]
    second = ["spend", account(), 300, "second"]
    assert without_answers(driver.two_instances(opening, first, second)) == [books(*opening, first, second)]


def test_each_answer_is_a_balance_that_the_account_had():
    opening = requests("opening", "top_up")
    first, second = requests("gifts", "top_up", "top_up")
    start, one, two = opening[0][2], first[2], second[2]
    for transcript in driver.two_instances(opening, first, second):
        assert transcript["answers"] in ([start + one, start + one + two], [start + one + two, start + two])


@pytest.mark.parametrize("where", ["wallet", "journal"])
def test_eight_conflicts_in_a_row_are_sat_out(where):
    (gift,) = requests("gift", "top_up")
    run = driver.conflicts_in_a_row(gift, 8, where)
    others = run["others"]  # up to eight: a design may have its entry delivered by one of them
    assert run == {"answered": True, "others": others, "balance": gift[2] + others, "entries": others + 1}


def test_two_threads_of_one_instance_do_not_mix_either():
    opening = [["top_up", account(), 900, "opening"]]
    first, second = requests("threads", "spend", "top_up")
    refused = ["spend", account(), 10**6, "refused"]
    met = driver.two_threads(opening, first, [second, refused])
    assert [transcript["stuck"] for transcript in met if transcript["stuck"]] == []
    assert without_answers(met) == [books(*opening, first, second)]
