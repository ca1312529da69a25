import pytest
from invoicing import Invoicing
from ledger import Ledger, account, chance, lines, plan, some_account, worked_out

import invoicing


def issue(account_, month="2026-03"):
    return Invoicing(Ledger()).issue(account_, month)


def test_the_price_list_that_the_sign_up_page_shows():
    assert dict(invoicing.PLANS) == {"basic": 799, "standard": 1399, "premium": 1999}


def test_a_whole_month_is_one_line_with_the_name_of_the_plan():
    invoice = issue(account(plan("basic"), plan("standard"), plan("premium")))
    assert lines(invoice) == [("basic", 799), ("standard", 1399), ("premium", 1999)]


def test_part_of_a_month_counts_its_days_with_both_ends():
    for since, to, days, cents in [
        ("2026-03-02", None, 30, 1353),
        ("2026-03-31", None, 1, 45),
        ("2020-01-01", "2026-03-01", 1, 45),
        ("2026-03-05", "2026-03-05", 1, 45),
        ("2026-03-11", "2026-03-20", 10, 451),
        ("2026-03-01", "2026-03-30", 30, 1353),
    ]:
        assert lines(issue(account(plan("standard", since, to)))) == [(f"standard ({days} of 31 days)", cents)]


def test_a_month_that_is_covered_from_end_to_end_is_not_prorated():
    for since, to in [("2026-03-01", "2026-03-31"), ("2026-02-28", "2026-04-01"), ("2026-03-01", None)]:
        assert lines(issue(account(plan("basic", since, to)))) == [("basic", 799)]
    open_ended = {"plan": "basic", "from": "2026-01-01", "to": None}
    assert lines(issue(account(open_ended))) == [("basic", 799)]


def test_a_subscription_without_a_day_in_the_month_has_no_line():
    elsewhere = [
        plan("basic", "2026-04-01"),
        plan("basic", "2020-01-01", "2026-02-28"),
        plan("basic", "2026-03-20", "2026-03-10"),
        plan("basic", "2027-03-01", "2027-03-31"),
    ]
    assert lines(issue(account(*elsewhere, plan("premium")))) == [("premium", 1999)]


def test_a_month_has_as_many_days_as_the_calendar_says():
    for month, of in [("2026-02", 28), ("2028-02", 29), ("2026-04", 30), ("2026-12", 31)]:
        invoice = issue(account(plan("premium", f"{month}-02")), month)
        assert lines(invoice) == [(f"premium ({of - 1} of {of} days)", 1999 * (of - 1) // of)]


def test_parts_of_a_month_are_rounded_down_one_by_one():
    changed = account(plan("standard", "2025-01-01", "2026-03-10"), plan("standard", "2026-03-11"))
    invoice = issue(changed)
    assert [cents for _, cents in lines(invoice)] == [451, 947]
    assert invoice["subtotal"] == 1398


def test_a_plan_that_nobody_knows_is_refused_even_if_it_is_over():
    with pytest.raises(ValueError, match="unknown plan gold"):
        issue(account(plan("gold", "2020-01-01", "2020-12-31")))


def test_any_account_is_charged_as_the_rules_say_and_left_as_it_was():
    random_ = chance("accounts")
    for _ in range(30):
        month = random_.choice(["2026-03", "2028-02", "2026-12"])
        given = some_account(random_, month)
        before = repr(given)
        invoice = issue(given, month)
        assert (lines(invoice), invoice["tax"], invoice["total"]) == worked_out(given, month)
        assert invoice["subtotal"] - invoice["discount"] == sum(cents for _, cents in lines(invoice))
        assert repr(given) == before
