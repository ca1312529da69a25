"""What invoices look like today. Run these at will."""

from books import Books
from invoicing import Invoicing


def account(**changes):
    usual = {
        "id": "acc-17",
        "country": "DE",
        "currency": "EUR",
        "subscriptions": [{"plan": "standard", "from": "2025-11-02"}],
    }
    return usual | changes


def test_a_whole_month_costs_the_price_of_the_plan():
    invoice = Invoicing(Books()).issue(account(), "2026-03")
    assert invoice == {
        "number": "R000001",
        "account": "acc-17",
        "month": "2026-03",
        "currency": "EUR",
        "lines": [{"text": "standard", "cents": 1399}],
        "subtotal": 1399,
        "discount": 0,
        "tax_kind": "included",
        "tax_rate": 1900,
        "tax": 223,
        "total": 1399,
    }


def test_a_coupon_is_a_line_of_its_own():
    invoice = Invoicing(Books()).issue(account(coupons=[{"code": "SORRY", "cents": 500}]), "2026-03")
    assert invoice["lines"][1] == {"text": "coupon SORRY", "cents": -500}
    assert (invoice["discount"], invoice["total"]) == (500, 899)


def test_an_invoice_as_text():
    invoicing = Invoicing(Books())
    invoice = invoicing.issue(account(country="US-NY", currency="USD"), "2026-03")
    assert invoicing.text(invoice) == (
        "Invoice R000001: acc-17, 2026-03\n"
        "standard                                        $13.99\n"
        "tax 4 %                                          $0.56\n"
        "total                                           $14.55\n"
    )


def test_many_accounts_are_reported_together():
    accounts = [account(id="a"), account(id="b", subscriptions=[]), account(id="c")]
    report = Invoicing(Books()).issue_all(accounts, "2026-03")
    assert report == {"issued": ["R000001", "R000002"], "free": ["b"], "failed": [], "left": []}
