"""What worked before, and must go on working."""

import driver
import pytest
from books import account, books, requests
from journal import Journal
from store import Store
from wallet import WalletService


def test_requests_one_after_the_other_add_up():
    applied = requests("several", "top_up", "top_up", "top_up")
    run = driver.one_after_the_other(applied)
    totals = [sum(request[2] for request in applied[: n + 1]) for n in range(3)]
    assert run == {"answers": totals, **books(*applied), "read": totals[-1]}


def test_all_the_credit_can_be_spent():
    (gift,) = requests("gift", "top_up")
    rental = ["spend", account(), gift[2], "rental"]
    run = driver.one_after_the_other([gift, rental])
    assert run == {"answers": [gift[2], 0], **books(gift, rental), "read": 0}


def test_a_refused_request_leaves_no_trace():
    (gift,) = requests("gift", "top_up")
    rental = ["spend", account(), gift[2] + 1, "rental"]
    run = driver.one_after_the_other([gift, rental])
    assert run == {"answers": [gift[2], "InsufficientCredit"], **books(gift), "read": gift[2]}


def test_a_refused_first_request_makes_no_wallet():
    rental = ["spend", account(), 1, "rental"]
    run = driver.one_after_the_other([rental])
    assert run == {"answers": ["InsufficientCredit"], "balance": None, "journal": [], "read": 0}


def test_rows_that_the_old_version_wrote_are_understood():
    (gift,) = requests("gift", "top_up")
    rows = [
        [f"wallet/{account()}", {"balance": 700}],
        [f"journal/{account()}", [{"request": "old", "delta": 700}]],
    ]
    run = driver.one_after_the_other([gift], rows)
    assert run["answers"] == [700 + gift[2]]
    assert run["balance"] == 700 + gift[2]
    assert run["journal"] == sorted([["old", 700], [gift[3], gift[2]]])


@pytest.mark.parametrize("silences", [1, 2])
def test_a_short_silence_of_the_table_is_not_the_customers_business(silences):
    opening = requests("opening", "top_up")
    (gift,) = requests("gift", "top_up")
    for transcript in driver.timeouts(opening, gift, "requests", silences):
        assert transcript == {"answers": [opening[0][2] + gift[2]], **books(*opening, gift)}


@pytest.mark.parametrize("silences", [3, 30])
def test_a_table_that_stays_silent_is_told_to_the_caller(silences):
    opening = requests("opening", "top_up")
    (gift,) = requests("gift", "top_up")
    met = driver.timeouts(opening, gift, "requests", silences)
    assert [transcript["answers"] for transcript in met] == [["StoreTimeout"]] * len(met)


def test_support_can_read_the_journal():
    gift, other = requests("gifts", "top_up", "top_up")
    store = Store()
    wallet = WalletService(store)
    for _, who, cents, request_id in (gift, other):
        wallet.top_up(who, cents, request_id)
    entries = Journal(store).entries(account())
    assert sorted([entry["request"], entry["delta"]] for entry in entries) == books(gift, other)["journal"]
    assert Journal(store).entries("nobody") == []
