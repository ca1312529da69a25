"""Settlements, transfers and balances at once."""

import driver
from books import balance, balances, impossible, settle, transfer
from judge.kit.draw import keys, rng, seeds


def nothing_impossible(opening, modules, *calls):
    return impossible(driver.step_by_step(opening, modules, *calls), opening, *calls) == []


def test_settlements_that_name_the_same_accounts_in_another_order_both_get_through():
    a, b, c = keys("accounts", 3)
    one, other = settle([(a, b, 10), (b, c, 20)], "s-1"), settle([(c, b, 5), (b, a, 7)], "s-2")
    assert nothing_impossible({a: 100, b: 100, c: 100}, ["accounts"], one, other)


def test_a_settlement_and_a_transfer_the_other_way_both_get_through():
    a, b, c = keys("accounts", 3)
    crossing = transfer(c, a, 30, "t-1"), settle([(a, b, 10), (b, c, 20)], "s-1")
    assert nothing_impossible({a: 100, b: 100, c: 100}, ["accounts"], *crossing)


def test_balances_in_any_order_get_through_beside_a_transfer():
    a, b = sorted(keys("accounts", 2))
    assert nothing_impossible({a: 100, b: 0}, ["accounts"], balances(b, a), transfer(a, b, 30, "t-1"))


def test_two_settlements_do_not_spend_the_same_credit():
    a, b, c = keys("accounts", 3)
    first, second = settle([(a, b, 40), (a, c, 30)], "s-1"), settle([(b, c, 5), (a, c, 40)], "s-2")
    run = driver.behind_a_slow_journal({a: 100, b: 10, c: 0}, first, [second])
    assert (run["stuck"], run["answers"]) == ([], [None, "InsufficientCredit"])
    assert run["balances"] == {a: 30, b: 50, c: 30}


def test_balances_show_no_settlement_that_is_half_applied():
    a, b, c = keys("accounts", 3)
    opening, calls = {a: 100, b: 0, c: 0}, (settle([(a, b, 40), (a, c, 30)], "s-1"), balances(a, b, c))
    assert nothing_impossible(opening, ["gift_credits"], *calls)


def test_a_settlement_at_any_step_of_balances_is_seen_as_a_whole():
    a, b, c = keys("accounts", 3)
    opening, calls = {a: 100, b: 0, c: 0}, (balances(c, a, b), settle([(a, b, 40), (a, c, 30)], "s-1"))
    assert nothing_impossible(opening, ["gift_credits"], *calls)


def test_a_hanging_settlement_holds_up_nobody_who_is_not_in_it():
    names = keys("accounts", 9)
    opening = {name: 100 for name in names}
    a, b, c, d, e, *others = names
    slow = settle([(a, b, 1), (b, c, 2), (d, e, 3)], "s-slow")
    calls = [settle([(others[0], others[1], 5), (others[2], others[1], 5)], "s-1")]
    calls += [transfer(others[1], others[3], 100, "t-1"), balances(*others)]
    run = driver.beside_a_hanging_journal(opening, slow, calls)
    assert run["stuck"] == []
    assert run["answers"] == [None, [None, None, dict(zip(others, [95, 10, 95, 200]))]]


def test_a_balance_is_shown_at_once_while_a_settlement_is_written():
    a, b, c = keys("accounts", 3)
    slow = settle([(a, b, 60), (a, c, 10)], "s-slow")
    run = driver.beside_a_hanging_journal({a: 100, b: 30, c: 0}, slow, [balance(name) for name in (a, b, c)])
    assert (run["stuck"], run["answers"]) == ([], [None, [100, 30, 0]])


def test_in_a_crowd_of_settlements_nothing_is_lost():
    chance, names = rng("crowd"), keys("accounts", 5)
    opening = {name: 200 for name in names}
    for schedule in seeds("crowd", 3):
        scripts = []
        for place in range(3):
            scripts.append([])
            for number in range(3):
                lines = [(*chance.sample(names, 2), chance.randint(1, 90)) for _ in range(chance.randint(1, 3))]
                scripts[-1] += [settle(lines, f"s-{place}-{number}"), balances(*chance.sample(names, 5))]
        run = driver.crowd(opening, scripts, schedule)
        assert (run["stuck"], run["differ"], run["lowest"]) == ([], False, 0)
        assert {sum(found.values()) for answers in run["answers"] for found in answers[1::2]} == {1000}
