"""What one thread does, one call after the other. A thread that gets stuck is noticed."""

import driver
import pytest
from books import balance, in_turn, nobody, transfer
from gift_credits import GiftCredits
from journal import Journal
from judge.kit.draw import keys, rng


def after(run):
    return run["answers"], run["stuck"], run["balances"], run["differ"]


def test_credit_passes_from_one_to_the_other_and_into_the_journal():
    a, b = keys("accounts", 2)
    cents = rng("cents").randint(1, 900)
    opening, call = {a: 900, b: 50}, transfer(a, b, cents, "t-1")
    assert driver.play(opening, [call]) == in_turn(opening, [call])


def test_all_of_the_credit_may_be_passed_on():
    a, b = keys("accounts", 2)
    opening, calls = {a: 900, b: 0}, [transfer(a, b, 900, "t-1"), transfer(b, a, 900, "t-2")]
    assert driver.play(opening, calls) == in_turn(opening, calls)


def test_a_refused_transfer_changes_nothing():
    a, b = keys("accounts", 2)
    run = driver.play({a: 900, b: 50}, [transfer(a, b, 901, "t-1")])
    assert after(run) == (["InsufficientCredit"], [], {a: 900, b: 50}, False)
    assert run["journal"] == []


def test_after_a_refused_transfer_both_accounts_are_free():
    a, b = keys("accounts", 2)
    opening = {a: 900, b: 50}
    calls = [transfer(a, b, 901, "t-1"), transfer(a, b, 100, "t-2"), transfer(b, a, 150, "t-3")]
    assert driver.play(opening, calls) == in_turn(opening, calls)


@pytest.mark.parametrize("side", ["source", "target"])
def test_an_unknown_account_is_refused_and_the_other_one_is_free(side):
    a, b = keys("accounts", 2)
    unknown = transfer(nobody(), a, 100, "t-1") if side == "source" else transfer(a, nobody(), 100, "t-1")
    run = driver.play({a: 900, b: 50}, [unknown, transfer(a, b, 100, "t-2"), transfer(b, a, 100, "t-3")])
    assert after(run) == (["UnknownAccount", None, None], [], {a: 900, b: 50}, False)
    assert [request for request, _ in run["journal"]] == ["t-2", "t-3"]


def test_asking_for_an_unknown_account_is_refused():
    (a,) = keys("accounts", 1)
    assert driver.play({a: 900}, [balance(nobody()), balance(a)])["answers"] == ["UnknownAccount", 900]


def test_an_account_is_opened_empty():
    (a,) = keys("accounts", 1)
    credits = GiftCredits(Journal())
    credits.open(a)
    assert credits.balance(a) == 0


def test_what_the_journal_does_not_write_does_not_happen():
    a, b = keys("accounts", 2)
    calls = [transfer(a, b, 100, "t-1"), transfer(a, b, 200, "t-2"), transfer(b, a, 50, "t-3")]
    run = driver.play({a: 900, b: 0}, calls, {"t-1": "unavailable"})
    assert after(run) == (["JournalUnavailable", None, None], [], {a: 750, b: 150}, False)
    assert [request for request, _ in run["journal"]] == ["t-2", "t-3"]


def test_a_thread_that_is_stopped_in_the_journal_leaves_nothing_behind():
    a, b = keys("accounts", 2)
    calls = [transfer(a, b, 100, "t-1"), transfer(b, a, 50, "t-2"), transfer(a, b, 25, "t-3")]
    run = driver.play({a: 900, b: 50}, calls, {"t-1": "stopped"})
    assert after(run) == (["WorkerStopped", None, None], [], {a: 925, b: 25}, False)


def test_a_transfer_to_oneself_changes_nothing_and_is_journalled():
    (a,) = keys("accounts", 1)
    opening, calls = {a: 900}, [transfer(a, a, 300, "t-1"), transfer(a, a, 900, "t-2")]
    assert driver.play(opening, calls) == in_turn(opening, calls)


def test_after_a_transfer_to_oneself_the_account_is_free():
    a, b = keys("accounts", 2)
    opening, calls = {a: 900, b: 0}, [transfer(a, a, 300, "t-1"), transfer(a, b, 900, "t-2"), transfer(b, a, 1, "t-3")]
    assert driver.play(opening, calls) == in_turn(opening, calls)


def test_a_long_day_adds_up():
    chance, names = rng("long day"), keys("accounts", 5)
    opening = {name: chance.randint(0, 500) for name in names}
    calls = [transfer(*chance.sample(names, 2), chance.randint(1, 300), f"t-{number}") for number in range(80)]
    assert driver.play(opening, calls) == in_turn(opening, calls)
