"""Settlements and balances, one call after the other."""

import driver
import pytest
from books import balances, in_turn, nobody, settle, transfer
from judge.kit.draw import keys, rng


def test_all_lines_are_applied_and_are_one_entry():
    a, b, c = keys("accounts", 3)
    opening = {a: 900, b: 50, c: 0}
    calls = [settle([(a, b, 300), (a, c, 200), (b, c, 320)], "s-1"), transfer(c, a, 10, "t-1")]
    assert driver.play(opening, calls) == in_turn(opening, calls)


def test_only_the_outcome_has_to_be_covered():
    a, b, c = keys("accounts", 3)
    opening = {a: 0, b: 0, c: 100}
    calls = [settle([(a, b, 40), (b, a, 10), (c, a, 100), (b, c, 30)], "s-1")]
    run = driver.play(opening, calls)
    assert (run["stuck"], run["answers"]) == ([], [None])
    assert run["balances"] == {a: 70, b: 0, c: 30}


def test_an_outcome_that_is_not_covered_changes_nothing():
    a, b, c = keys("accounts", 3)
    opening = {a: 100, b: 50, c: 0}
    calls = [settle([(a, c, 90), (b, c, 51)], "s-1"), transfer(c, a, 1, "t-1"), settle([(a, c, 90), (b, c, 50)], "s-2")]
    assert driver.play(opening, calls) == in_turn(opening, calls)


@pytest.mark.parametrize("place", [0, 1, 2])
def test_an_unknown_account_in_any_line_changes_nothing(place):
    a, b, c = keys("accounts", 3)
    lines = [(a, b, 10), (b, c, 20), (c, a, 5)]
    lines[place] = (lines[place][0], nobody(), 5)
    run = driver.play({a: 100, b: 100, c: 100}, [settle(lines, "s-1"), transfer(a, b, 1, "t-1"), transfer(c, b, 1, "t-2")])
    assert (run["stuck"], run["answers"]) == ([], ["UnknownAccount", None, None])
    assert run["balances"] == {a: 99, b: 102, c: 99}
    assert [request for request, _ in run["journal"]] == ["t-1", "t-2"]


def test_an_unknown_account_is_noticed_even_if_nothing_is_left_of_it():
    a, b = keys("accounts", 2)
    run = driver.play({a: 100, b: 0}, [settle([(a, nobody(), 10), (nobody(), b, 10)], "s-1")])
    assert (run["answers"], run["balances"], run["journal"]) == (["UnknownAccount"], {a: 100, b: 0}, [])


@pytest.mark.parametrize("failure", ["unavailable", "stopped"])
def test_a_settlement_that_is_not_written_does_not_happen(failure):
    a, b, c = keys("accounts", 3)
    calls = [settle([(a, b, 10), (b, c, 20)], "s-1"), settle([(c, a, 5), (a, b, 7)], "s-2")]
    run = driver.play({a: 100, b: 100, c: 100}, calls, {"s-1": failure})
    assert (run["stuck"], run["answers"][1]) == ([], None)
    assert run["answers"][0] == {"unavailable": "JournalUnavailable", "stopped": "WorkerStopped"}[failure]
    assert (run["balances"], run["differ"]) == ({a: 98, b: 107, c: 95}, False)


def test_an_account_may_be_in_many_lines_on_either_side():
    a, b, c = keys("accounts", 3)
    opening = {a: 100, b: 100, c: 100}
    calls = [settle([(a, b, 10), (a, c, 20), (c, a, 30), (b, a, 5), (b, b, 7), (a, b, 1)], "s-1"), transfer(a, b, 1, "t-1")]
    assert driver.play(opening, calls) == in_turn(opening, calls)


def test_the_lines_stay_as_they_came():
    a, b, c = keys("accounts", 3)
    lines = [[c, a, 3], [a, b, 1], [b, c, 2]]
    assert driver.lines_of_the_caller({a: 10, b: 10, c: 10}, lines) == lines
    assert driver.play({a: 10, b: 10, c: 10}, [settle(lines, "s-1")])["journal"] == [["s-1", lines]]


def test_balances_shows_the_accounts_that_were_asked_for():
    a, b, c = keys("accounts", 3)
    opening = {a: 100, b: 50, c: 7}
    run = driver.play(opening, [balances(c, a), transfer(a, c, 1, "t-1"), balances(a, b, c), balances(b, a, b)])
    assert run["answers"] == [{c: 7, a: 100}, None, {a: 99, b: 50, c: 8}, {b: 50, a: 99}]


def test_balances_with_an_unknown_account_is_refused_and_leaves_the_others_free():
    a, b = keys("accounts", 2)
    run = driver.play({a: 100, b: 0}, [balances(a, nobody(), b), transfer(a, b, 1, "t-1"), transfer(b, a, 1, "t-2")])
    assert (run["stuck"], run["answers"]) == ([], ["UnknownAccount", None, None])


def test_a_long_day_of_settlements_adds_up():
    chance, names = rng("long day"), keys("accounts", 5)
    opening = {name: chance.randint(0, 400) for name in names}
    calls = []
    for number in range(50):
        lines = [(*chance.sample(names, 2), chance.randint(1, 150)) for _ in range(chance.randint(1, 6))]
        calls.append(settle(lines, f"s-{number}"))
        calls.append(balances(*chance.sample(names, 3)))
    assert driver.play(opening, calls) == in_turn(opening, calls)
