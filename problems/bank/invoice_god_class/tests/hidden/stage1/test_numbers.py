import itertools

import pytest
from invoicing import Invoicing
from ledger import Ledger, account, plan

DOWN = [True] * 3


def test_an_invoice_is_saved_as_it_is_returned():
    ledger = Ledger()
    invoice = Invoicing(ledger).issue(account(plan("basic")), "2026-03")
    assert ledger.kept == [invoice]
    assert sorted(invoice) == sorted(
        "number account month currency lines subtotal discount tax_kind tax_rate tax total".split()
    )


def test_an_invoice_that_exists_is_returned_as_it_was_saved():
    ledger = Ledger()
    first = Invoicing(ledger).issue(account(plan("basic")), "2026-03")
    again = Invoicing(ledger).issue(account(plan("gold"), country="FR"), "2026-03")
    assert again == first
    assert (len(ledger.kept), ledger.drawn) == (1, ["R1"])


def test_another_month_and_another_account_are_other_invoices():
    ledger = Ledger(start=999_997)
    invoicing = Invoicing(ledger)
    numbers = [
        invoicing.issue(account(plan("basic")), "2026-03")["number"],
        invoicing.issue(account(plan("basic")), "2026-04")["number"],
        invoicing.issue(account(plan("basic"), name="acc-2"), "2026-03")["number"],
    ]
    assert numbers == ["R999998", "R999999", "R1000000"]


def test_who_has_nothing_to_pay_uses_up_no_number():
    ledger = Ledger()
    invoice = Invoicing(ledger).issue(account(plan("basic"), coupons=[{"code": "A", "percent": 100}]), "2026-03")
    assert (invoice["number"], invoice["total"]) == (None, 0)
    assert (ledger.kept, ledger.drawn) == ([], [])


def test_a_single_cent_is_an_invoice():
    ledger = Ledger()
    invoice = Invoicing(ledger).issue(account(plan("basic"), coupons=[{"code": "A", "cents": 798}]), "2026-03")
    assert (invoice["number"], invoice["total"]) == ("R000001", 1)


def test_an_account_that_cannot_be_charged_uses_up_no_number():
    ledger = Ledger()
    for missing in ("country", "currency", "subscriptions"):
        given = {key: value for key, value in account(plan("basic")).items() if key != missing}
        with pytest.raises(KeyError, match=missing):
            Invoicing(ledger).issue(given, "2026-03")
    assert (ledger.kept, ledger.drawn) == ([], [])


def test_saving_is_tried_three_times_under_one_number():
    for refusals in (1, 2):
        ledger = Ledger(DOWN[:refusals])
        invoice = Invoicing(ledger).issue(account(plan("basic")), "2026-03")
        assert ledger.kept == [invoice]
        assert ledger.tried == ["R000001"] * (refusals + 1)


def test_after_three_refusals_the_caller_hears_of_it():
    ledger = Ledger(itertools.repeat(True))
    with pytest.raises(ConnectionError, match="does not answer"):
        Invoicing(ledger).issue(account(plan("basic")), "2026-03")
    assert (ledger.kept, ledger.tried) == ([], ["R000001"] * 3)


def test_only_a_store_that_does_not_answer_is_tried_again():
    ledger = Ledger([PermissionError("read only")])
    with pytest.raises(PermissionError):
        Invoicing(ledger).issue(account(plan("basic")), "2026-03")
    assert len(ledger.tried) == 1


def test_a_number_that_could_not_be_saved_goes_to_the_next_invoice():
    ledger = Ledger(DOWN)
    invoicing = Invoicing(ledger)
    with pytest.raises(ConnectionError):
        invoicing.issue(account(plan("basic"), name="a"), "2026-03")
    following = [invoicing.issue(account(plan("basic"), name=name), "2026-03") for name in "bca"]
    assert [(each["account"], each["number"]) for each in following] == [
        ("b", "R000001"),
        ("c", "R000002"),
        ("a", "R000003"),
    ]
    assert ledger.drawn == ["R1", "R2", "R3"]


def test_a_number_may_have_to_wait_more_than_once():
    ledger = Ledger(DOWN + DOWN)
    invoicing = Invoicing(ledger)
    for name in "ab":
        with pytest.raises(ConnectionError):
            invoicing.issue(account(plan("basic"), name=name), "2026-03")
    assert invoicing.issue(account(plan("basic"), name="c"), "2026-03")["number"] == "R000001"


def test_two_stores_have_nothing_in_common():
    failing, working = Ledger(DOWN, start=7), Ledger()
    first, second = Invoicing(failing), Invoicing(working)
    with pytest.raises(ConnectionError):
        first.issue(account(plan("basic")), "2026-03")
    assert second.issue(account(plan("basic")), "2026-03")["number"] == "R000001"
    assert first.issue(account(plan("basic")), "2026-03")["number"] == "R000008"
