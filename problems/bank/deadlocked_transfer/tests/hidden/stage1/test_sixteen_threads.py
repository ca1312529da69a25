"""What several threads do at once: in any order, or while the journal keeps one of them waiting."""

import driver
from books import balance, transfer
from judge.kit.draw import keys, rng, seeds

EVERYWHERE = ["gift_credits", "accounts"]


def all_get_through(met, wanted):
    """Whatever the step at which the first was held: nobody is stuck or refused, and the balances are as they must be."""
    assert [(run["stuck"], run["answers"]) for run in met if run["stuck"] or any(run["answers"])] == []
    assert [run["balances"] for run in met if run["balances"] != wanted or run["differ"]] == []


def test_two_who_give_to_each_other_both_get_through():
    a, b = keys("accounts", 2)
    met = driver.step_by_step({a: 900, b: 900}, EVERYWHERE, transfer(a, b, 50, "t-1"), transfer(b, a, 25, "t-2"))
    all_get_through(met, {a: 875, b: 925})


def test_three_who_give_round_in_a_circle_all_get_through():
    a, b, c = keys("accounts", 3)
    calls = transfer(a, b, 10, "t-1"), transfer(c, a, 30, "t-2"), transfer(b, c, 20, "t-3")
    met = driver.step_by_step({a: 100, b: 100, c: 100}, ["accounts"], *calls)
    all_get_through(met, {a: 120, b: 90, c: 90})


def test_credit_is_not_given_away_twice():
    a, b, c = keys("accounts", 3)
    run = driver.behind_a_slow_journal({a: 100, b: 0, c: 0}, transfer(a, b, 70, "t-1"), [transfer(a, c, 60, "t-2")])
    assert (run["stuck"], run["answers"]) == ([], [None, "InsufficientCredit"])
    assert run["balances"] == {a: 30, b: 70, c: 0}


def test_two_presents_for_one_account_both_arrive():
    a, b, c = keys("accounts", 3)
    run = driver.behind_a_slow_journal({a: 100, b: 100, c: 5}, transfer(a, c, 70, "t-1"), [transfer(b, c, 60, "t-2")])
    assert (run["stuck"], run["answers"]) == ([], [None, None])
    assert run["balances"] == {a: 30, b: 40, c: 135}


def test_the_journal_is_in_the_order_in_which_credit_was_there():
    a, b, c = keys("accounts", 3)
    run = driver.behind_a_slow_journal({a: 100, b: 0, c: 0}, transfer(a, b, 100, "t-1"), [transfer(b, c, 100, "t-2")])
    assert (run["stuck"], run["answers"]) == ([], [None, None])
    assert [request for request, _ in run["journal"]] == ["t-1", "t-2"]
    assert run["balances"] == {a: 0, b: 0, c: 100}


def test_a_hanging_journal_holds_up_no_transfer_of_other_accounts():
    a, b, *others = keys("accounts", 202)  # many: a lock shared by some accounts must not go unnoticed
    opening = {name: 100 for name in (a, b, *others)}
    slow = transfer(a, b, 10, "t-slow")
    calls = [transfer(one, two, 10, f"t-{one}") for one, two in zip(others[::2], others[1::2])]
    run = driver.beside_a_hanging_journal(opening, slow, calls)
    assert run["stuck"] == []
    assert run["answers"] == [None, [None] * len(calls)]
    assert [request for request, _ in run["journal"]] == [*(call[-1] for call in calls), "t-slow"]


def test_whoever_needs_an_account_that_is_in_use_waits_for_it():
    a, b, c, d = keys("accounts", 4)
    opening = {a: 100, b: 100, c: 100, d: 0}
    slow, others = transfer(a, b, 100, "t-1"), [transfer(c, a, 60, "t-2"), transfer(b, d, 150, "t-3")]
    run = driver.behind_a_slow_journal(opening, slow, others)
    assert (run["stuck"], run["answers"]) == ([], [None, None, None])
    assert run["balances"] == {a: 60, b: 50, c: 40, d: 150}
    assert (run["journal"][0][0], run["lowest"]) == ("t-1", 0)


def test_whoever_waited_for_a_transfer_that_fails_finds_the_old_balance():
    a, b, c = keys("accounts", 3)
    slow, others = transfer(a, b, 100, "t-1"), [transfer(b, c, 60, "t-2")]
    run = driver.behind_a_slow_journal({a: 100, b: 50, c: 0}, slow, others, {"t-1": "unavailable"})
    assert (run["stuck"], run["answers"]) == ([], ["JournalUnavailable", "InsufficientCredit"])
    assert (run["balances"], run["journal"]) == ({a: 100, b: 50, c: 0}, [])


def test_a_balance_is_shown_at_once_and_as_it_was_before_what_is_not_written():
    a, b = keys("accounts", 2)
    run = driver.beside_a_hanging_journal({a: 100, b: 30}, transfer(a, b, 60, "t-1"), [balance(a), balance(b)])
    assert (run["stuck"], run["answers"]) == ([], [None, [100, 30]])
    assert run["balances"] == {a: 40, b: 90}


def test_in_a_crowd_everybody_gets_through_and_it_adds_up():
    chance, names = rng("crowd"), keys("accounts", 4)
    opening = {name: 300 for name in names}
    for schedule in seeds("crowd", 3):
        scripts = [
            [transfer(*chance.sample(names, 2), chance.randint(1, 200), f"t-{place}-{number}") for number in range(5)]
            for place in range(3)
        ]
        run = driver.crowd(opening, scripts, schedule)
        assert (run["stuck"], run["differ"], run["lowest"]) == ([], False, 0)
        assert sum(run["balances"].values()) == 1200
        applied = [request for request, _ in run["journal"]]
        said = {
            call[-1]: answer for script, answers in zip(scripts, run["answers"]) for call, answer in zip(script, answers)
        }
        assert sorted(applied) == sorted(request for request, answer in said.items() if answer is None)
        assert {answer for answer in said.values()} <= {None, "InsufficientCredit"}
