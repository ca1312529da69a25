from datetime import date

import pytest
from desk import Desk, entry, subscriber, summary

TODAY = "2026-03-15"


@pytest.mark.parametrize("status", ["paid", "declined", "covered"])
def test_what_is_settled_is_not_touched_again(status):
    desk = Desk()
    assert desk.bill(subscriber(), today=TODAY, ledger=[entry("started"), entry(status)]) == summary()
    assert (desk.charges, desk.entries) == ([], [])


@pytest.mark.parametrize("status", ["started", "unknown"])
def test_what_is_open_is_taken_up_again_as_it_was(status):
    desk = Desk()
    earlier = [entry("started", cents=999), entry(status, cents=999)]
    assert desk.bill(subscriber(), today=TODAY, ledger=earlier) == summary(paid=1, cents=999)
    assert desk.charges == [("s-1", 999, "old-1")]
    assert desk.entries == [entry("started", cents=999), entry("paid", cents=999)]


def test_what_is_open_stays_open_if_the_provider_is_still_away():
    desk = Desk(ConnectionError("provider"))
    assert desk.bill(subscriber(), today=TODAY, ledger=[entry("unknown")]) == summary(unknown=1)
    assert desk.done == ["started", "charge", "charge", "unknown"]


def test_the_last_entry_of_a_bill_counts():
    desk = Desk()
    earlier = [entry("started"), entry("unknown"), entry("started"), entry("declined")]
    assert desk.bill(subscriber(), today=TODAY, ledger=earlier) == summary()


def test_last_months_bill_says_nothing_about_this_months():
    desk = Desk()
    assert desk.bill(subscriber(), today=TODAY, ledger=[entry("paid", due="2026-02-15")]) == summary(paid=1, cents=1299)


def test_months_after_a_settled_one_are_billed_all_the_same():
    desk = Desk()
    done = desk.bill(subscriber(), today=TODAY, since=date(2026, 2, 1), ledger=[entry("paid", due="2026-02-15")])
    assert done == summary(paid=1, cents=1299)
    assert desk.dues() == [("s-1", "2026-03-15")]


def test_the_bill_of_another_says_nothing_about_ones_own():
    desk = Desk()
    desk.bill(subscriber(id="s-1"), subscriber(id="s-2"), today=TODAY, ledger=[entry("paid", subscriber="s-2")])
    assert desk.charges == [("s-1", 1299, "r-1")]


def test_a_run_that_was_killed_and_started_again_charges_each_reference_once():
    bank, desk = {}, Desk()
    people = [subscriber(id=f"s-{number}") for number in range(1, 5)]

    def charge(subscriber_id, cents, reference):
        if subscriber_id == "s-3" and "killed" not in bank:
            bank["killed"] = True
            raise RuntimeError("killed")
        bank.setdefault(reference, (subscriber_id, cents))
        return True

    desk.charge = charge
    with pytest.raises(RuntimeError, match="killed"):
        desk.bill(*people, today=TODAY)
    done = desk.bill(*people, today=TODAY, since=date(2026, 3, 10), ledger=list(desk.entries))
    del bank["killed"]
    assert sorted(bank.values()) == [(f"s-{number}", 1299) for number in range(1, 5)]
    assert done == summary(paid=2, cents=2598)
