"""Requests that arrive more than once, and answers that get lost."""

import driver
import pytest
from books import account, books, requests, without_answers


def test_a_request_that_arrives_again_counts_once():
    gift, other = requests("gifts", "top_up", "top_up")
    run = driver.one_after_the_other([gift, other, gift])
    total = gift[2] + other[2]
    assert run == {"answers": [gift[2], total, total], **books(gift, other), "read": total}


def test_an_early_request_is_still_known_after_many_others():
    gifts = requests("many", *["top_up"] * 12)
    run = driver.one_after_the_other([*gifts, gifts[0]])
    assert run["answers"][-1] == books(*gifts)["balance"]
    assert {"balance": run["balance"], "journal": run["journal"]} == books(*gifts)


def test_a_rental_that_arrives_again_is_not_refused_for_lack_of_credit():
    opening = [["top_up", account(), 500, "opening"]]
    rental = ["spend", account(), 400, "rental"]
    run = driver.one_after_the_other([*opening, rental, rental])
    assert run == {"answers": [500, 100, 100], **books(*opening, rental), "read": 100}


def test_a_refused_request_may_succeed_when_it_arrives_again():
    (gift,) = requests("gift", "top_up")
    rental = ["spend", account(), gift[2], "rental"]
    run = driver.one_after_the_other([rental, gift, rental])
    assert run == {"answers": ["InsufficientCredit", gift[2], 0], **books(gift, rental), "read": 0}


def test_the_same_id_at_another_account_is_another_request():
    (gift,) = requests("gift", "top_up")
    run = driver.one_after_the_other([gift, ["top_up", "another", 5, gift[3]]])
    assert run["answers"] == [gift[2], 5]


@pytest.mark.parametrize("kind", ["top_up", "spend"])
def test_one_request_at_both_instances_at_once_counts_once(kind):
    opening = [["top_up", account(), 2000, "opening"]]
    (request,) = requests("twice", kind)
    met = driver.two_instances(opening, request, request)
    assert without_answers(met) == [books(*opening, request)]
    total = books(*opening, request)["balance"]
    assert [transcript["answers"] for transcript in met] == [[total, total]] * len(met)


def test_a_first_request_at_both_instances_at_once_counts_once():
    (gift,) = requests("twice", "top_up")
    met = driver.two_instances([], gift, gift)
    assert met == [{"answers": [gift[2], gift[2]], **books(gift)}]


def test_a_lost_answer_does_not_double_a_request():
    opening = requests("opening", "top_up")
    (gift,) = requests("gift", "top_up")
    met = driver.timeouts(opening, gift, "answers", 1)
    assert met == [{"answers": [opening[0][2] + gift[2]], **books(*opening, gift)}]


@pytest.mark.parametrize("kind", ["requests", "answers"])
def test_a_request_that_failed_halfway_is_completed_when_it_arrives_again(kind):
    opening = requests("opening", "top_up")
    (gift,) = requests("gift", "top_up")
    met = driver.timeouts(opening, gift, kind, 30, again=[gift])
    assert met == [{"answers": ["StoreTimeout", opening[0][2] + gift[2]], **books(*opening, gift)}]


def test_a_rental_that_failed_halfway_is_completed_when_it_arrives_again():
    opening = [["top_up", account(), 500, "opening"]]
    rental = ["spend", account(), 400, "rental"]
    met = driver.timeouts(opening, rental, "answers", 30, again=[rental, rental])
    assert met == [{"answers": ["StoreTimeout", 100, 100], **books(*opening, rental)}]


def test_a_request_of_the_other_instance_between_lost_answer_and_retry_keeps_both_right():
    opening = requests("opening", "top_up")
    gift, other = requests("gifts", "top_up", "top_up")
    met = driver.timeouts(opening, gift, "answers", 30, again=[other, gift])
    assert without_answers(met) == [books(*opening, gift, other)]
