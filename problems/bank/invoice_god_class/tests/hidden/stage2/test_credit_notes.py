from fractions import Fraction

import pytest
from invoicing import Invoicing
from ledger import Ledger, account, chance, half_up, lines, plan

DOWN = [True] * 3


def issued(refusals=(), **more):
    """The ledger, the invoicing, and one invoice that was saved."""
    ledger = Ledger([False, *refusals])
    invoicing = Invoicing(ledger)
    return ledger, invoicing, invoicing.issue(account(plan("premium"), **more), "2026-03")


def test_a_credit_note_of_a_whole_invoice_with_tax_included():
    ledger, invoicing, invoice = issued()
    assert invoicing.credit(invoice["number"]) == {
        "number": "C000001",
        "invoice": "R000001",
        "account": "acc-1",
        "month": "2026-03",
        "currency": "EUR",
        "lines": [{"text": "credit for R000001", "cents": -1999}],
        "subtotal": -1999,
        "discount": 0,
        "tax_kind": "included",
        "tax_rate": 1900,
        "tax": -319,
        "total": -1999,
    }
    assert ledger.credits_of("R000001") == [ledger.load("C000001")]


def test_where_tax_is_added_the_line_is_without_it():
    _, invoicing, invoice = issued(country="US-NY", currency="USD", coupons=[{"code": "A", "cents": 999}])
    assert (invoice["total"], invoice["tax"]) == (1040, 40)
    note = invoicing.credit(invoice["number"], 520)
    assert lines(note) == [("credit for R000001", -500)]
    assert (note["subtotal"], note["discount"], note["tax"], note["total"]) == (-500, 0, -20, -520)


def test_the_invoice_stays_as_it_was():
    ledger, invoicing, invoice = issued()
    note = invoicing.credit("R000001", 5)
    assert ledger.kept == [invoice, note]
    assert invoicing.issue(account(plan("basic")), "2026-03") == invoice


def test_what_is_left_after_parts_were_given_back():
    _, invoicing, invoice = issued()
    parts = [invoicing.credit("R000001", 500), invoicing.credit("R000001", 1), invoicing.credit("R000001")]
    assert [part["total"] for part in parts] == [-500, -1, -1498]
    assert sum(part["tax"] for part in parts) == -invoice["tax"]


def test_no_more_than_the_invoice_and_no_less_than_a_cent():
    ledger, invoicing, _ = issued()
    for cents in (0, -1, 2000, 100_000):
        with pytest.raises(ValueError):
            invoicing.credit("R000001", cents)
    assert (len(ledger.kept), ledger.drawn) == (1, ["R1"])


def test_the_limit_is_what_earlier_credit_notes_have_left():
    ledger, invoicing, _ = issued()
    invoicing.credit("R000001", 1500)
    with pytest.raises(ValueError):
        invoicing.credit("R000001", 500)
    assert invoicing.credit("R000001", 498)["total"] == -498
    assert invoicing.credit("R000001", 1)["total"] == -1
    with pytest.raises(ValueError):
        invoicing.credit("R000001")
    assert ledger.drawn == ["R1", "C1", "C2", "C3"]


def test_only_an_invoice_can_be_credited():
    ledger, invoicing, _ = issued()
    invoicing.credit("R000001", 500)
    for number in ("R000002", "C000001", ""):
        with pytest.raises(ValueError):
            invoicing.credit(number)
    assert len(ledger.kept) == 2


def test_tax_is_given_back_by_the_rate_of_the_invoice():
    ledger = Ledger()
    ledger.kept.append(
        {"number": "R000900", "account": "a", "month": "2020-12", "currency": "EUR", "lines": []}
        | {"subtotal": 1160, "discount": 0, "tax_kind": "included", "tax_rate": 1600, "tax": 160, "total": 1160}
    )
    note = Invoicing(ledger).credit("R000900", 580)
    assert (note["tax_rate"], note["tax"]) == (1600, -80)


def test_after_each_credit_note_the_tax_given_back_is_the_same_share():
    random_ = chance("credit notes")
    for country in ("DE", "FR", "US-CA", "US-NY", "CH"):
        _, invoicing, invoice = issued(country=country)
        given = taxes = 0
        while given < invoice["total"]:
            cents = min(random_.randrange(1, 700), invoice["total"] - given)
            note = invoicing.credit("R000001", cents)
            given, taxes = given + cents, taxes - note["tax"]
            assert taxes == half_up(Fraction(invoice["tax"] * given, invoice["total"]))
            assert note["total"] == -cents


def test_credit_notes_have_numbers_of_their_own():
    _, invoicing, _ = issued()
    second = invoicing.issue(account(plan("basic"), name="b"), "2026-03")
    numbers = [invoicing.credit("R000001", 5)["number"], invoicing.credit("R000002", 5)["number"]]
    assert (second["number"], numbers) == ("R000002", ["C000001", "C000002"])


def test_credit_notes_are_saved_with_the_same_patience():
    ledger, invoicing, _ = issued(DOWN[:2])
    assert invoicing.credit("R000001", 5)["number"] == "C000001"
    assert ledger.tried == ["R000001"] + ["C000001"] * 3


def test_a_spare_number_stays_in_its_series():
    ledger, invoicing, _ = issued(DOWN + DOWN)
    with pytest.raises(ConnectionError):
        invoicing.credit("R000001", 5)
    with pytest.raises(ConnectionError):
        invoicing.issue(account(plan("basic"), name="b"), "2026-03")
    assert invoicing.issue(account(plan("basic"), name="b"), "2026-03")["number"] == "R000002"
    assert invoicing.credit("R000001", 7)["number"] == "C000001"
    assert ledger.drawn == ["R1", "C1", "R2"]


def test_a_credit_note_as_text():
    _, invoicing, _ = issued()
    assert invoicing.text(invoicing.credit("R000001", 999)) == (
        "Credit note C000001 for R000001: acc-1, 2026-03\n"
        "credit for R000001                           -9,99 EUR\n"
        "total                                        -9,99 EUR\n"
        "including tax 19 %                           -1,59 EUR\n"
    )
