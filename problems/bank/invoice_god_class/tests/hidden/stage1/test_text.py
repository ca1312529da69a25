from invoicing import Invoicing
from ledger import Ledger, account, plan


def stored(*rows, currency="EUR", kind="none", rate=0, tax=0, number="R000017"):
    """An invoice as it comes back from the store."""
    return {
        "number": number,
        "account": "acc-9",
        "month": "2025-12",
        "currency": currency,
        "lines": [{"text": text, "cents": cents} for text, cents in rows],
        "subtotal": 0,
        "discount": 0,
        "tax_kind": kind,
        "tax_rate": rate,
        "tax": tax,
        "total": sum(cents for _, cents in rows),
    }


def shown(invoice):
    return Invoicing(Ledger()).text(invoice).splitlines()


def amount(cents, currency):
    return shown(stored(("x", cents), currency=currency))[1][40:]


def test_included_tax_stands_below_the_total():
    assert Invoicing(Ledger()).text(stored(("standard", 1399), kind="included", rate=1900, tax=223)) == (
        "Invoice R000017: acc-9, 2025-12\n"
        "standard                                     13,99 EUR\n"
        "total                                        13,99 EUR\n"
        "including tax 19 %                            2,23 EUR\n"
    )


def test_added_tax_stands_above_the_total():
    given = stored(("basic", 799), currency="USD", kind="added", rate=725, tax=58) | {"total": 857}
    assert Invoicing(Ledger()).text(given) == (
        "Invoice R000017: acc-9, 2025-12\n"
        "basic                                            $7.99\n"
        "tax 7.25 %                                       $0.58\n"
        "total                                            $8.57\n"
    )


def test_without_tax_the_text_says_so():
    assert Invoicing(Ledger()).text(stored(("basic", 799), currency="CHF")) == (
        "Invoice R000017: acc-9, 2025-12\n"
        "basic                                         7.99 CHF\n"
        "total                                         7.99 CHF\n"
        "no tax charged\n"
    )


def test_an_old_invoice_without_tax_need_not_name_a_rate():
    given = stored(("basic", 799), currency="CHF")
    del given["tax_rate"], given["tax"]
    assert shown(given)[1:] == ["basic                                         7.99 CHF", "total                                         7.99 CHF", "no tax charged"]


def test_nothing_to_pay_has_a_title_of_its_own():
    invoicing = Invoicing(Ledger())
    text = invoicing.text(invoicing.issue(account(country="FR"), "2026-03"))
    assert text == (
        "Nothing to pay: acc-1, 2026-03\n"
        "total                                         0,00 EUR\n"
        "including tax 20 %                            0,00 EUR\n"
    )


def test_every_currency_is_written_its_own_way():
    for currency, cents, text in [
        ("EUR", 5, "0,05 EUR"),
        ("EUR", -1, "-0,01 EUR"),
        ("EUR", 123_456, "1.234,56 EUR"),
        ("EUR", -123_456_789, "-1.234.567,89 EUR"),
        ("EUR", 99_999, "999,99 EUR"),
        ("USD", 123_456, "$1,234.56"),
        ("USD", -5, "-$0.05"),
        ("USD", 100_000_007, "$1,000,000.07"),
        ("CHF", 123_456, "1234.56 CHF"),
        ("CHF", -120, "-1.20 CHF"),
        ("JPY", 0, "0.00 JPY"),
        ("EUR", 123_456_789_012, "1.234.567.890,12 EUR"),
    ]:
        assert amount(cents, currency) == text.rjust(14)


def test_a_text_that_does_not_fit_is_cut():
    for text, cell in [
        ("x" * 38, "x" * 38 + "  "),
        ("x" * 39, "x" * 35 + "...  "),
        ("coupon " + "y" * 60, "coupon " + "y" * 28 + "...  "),
    ]:
        given = stored((text, 100))
        before = repr(given)
        assert shown(given)[1] == cell + "1,00 EUR".rjust(14)
        assert repr(given) == before


def test_what_is_shown_is_the_invoice_and_not_the_rules_of_today():
    assert shown(stored(("basic", 799), kind="included", rate=1600, tax=110))[-1].split()[:4] == ["including", "tax", "16", "%"]
