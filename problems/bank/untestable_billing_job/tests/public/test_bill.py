"""What bill must do at least. Your own tests should know more."""

from datetime import date

import billing


def subscriber(**changes):
    return {"id": "s-1", "state": "active", "joined": "2025-11-15", "cents": 1299, "credit": 0, **changes}


def test_who_is_due_is_charged_and_who_is_not_is_left_alone():
    charges, ledger = [], []

    def charge(subscriber_id, cents, reference):
        charges.append((subscriber_id, cents, reference))
        return True

    people = [subscriber(id="s-1"), subscriber(id="s-2", joined="2025-11-16"), subscriber(id="s-3", state="cancelled")]
    summary = billing.bill(
        people, today=date(2026, 3, 15), charge=charge, new_id=lambda: "r-1", record=ledger.append
    )
    assert charges == [("s-1", 1299, "r-1")]
    assert summary == {"paid": 1, "declined": 0, "unknown": 0, "covered": 0, "cents": 1299}
    assert ledger[-1] == {
        "reference": "r-1", "subscriber": "s-1", "due": "2026-03-15", "cents": 1299, "status": "paid",
    }  # fmt: skip
