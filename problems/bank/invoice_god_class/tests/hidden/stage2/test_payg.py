from invoicing import Invoicing
from ledger import Ledger, account, chance, lines, plan, some_account, worked_out

import invoicing

HERE = "2026-03"


def issue(*subscriptions, usage=None, **more):
    given = account(*subscriptions, **more) if usage is None else account(*subscriptions, usage=usage, **more)
    return Invoicing(Ledger()).issue(given, HERE)


def test_every_hour_that_was_started_is_paid_up_to_the_limit():
    expected = {
        1: [("payg (1 h)", 99)],
        60: [("payg (1 h)", 99)],
        61: [("payg (2 h)", 198)],
        400: [("payg (7 h)", 693)],
        1200: [("payg (20 h)", 1980)],
        1201: [("payg (21 h, capped)", 1999)],
        1500: [("payg (25 h, capped)", 1999)],
    }
    assert {minutes: lines(issue(plan("payg"), usage={HERE: minutes})) for minutes in expected} == expected


def test_who_has_watched_nothing_this_month_pays_nothing():
    for usage in (None, {}, {HERE: 0}, {"2026-02": 500}):
        invoice = issue(plan("payg"), usage=usage)
        assert (lines(invoice), invoice["number"]) == ([], None)


def test_hours_are_not_prorated():
    for since, to in [("2026-03-31", None), ("2025-01-01", "2026-03-01"), ("2026-03-05", "2026-03-06")]:
        assert lines(issue(plan("payg", since, to), usage={HERE: 400})) == [("payg (7 h)", 693)]


def test_without_a_day_in_the_month_nothing_is_charged():
    for since, to in [("2026-04-01", None), ("2025-01-01", "2026-02-28")]:
        assert lines(issue(plan("payg", since, to), usage={HERE: 400})) == []


def test_who_comes_back_in_the_same_month_pays_each_hour_once():
    again = [plan("payg", "2026-03-01", "2026-03-09"), plan("basic", "2026-03-10", "2026-03-19"), plan("payg", "2026-03-20")]
    assert lines(issue(*again, usage={HERE: 400})) == [("payg (7 h)", 693), ("basic (10 of 31 days)", 257)]


def test_a_subscription_that_is_over_does_not_use_up_the_hours():
    assert lines(issue(plan("payg", "2025-01-01", "2025-02-01"), plan("payg"), usage={HERE: 60})) == [("payg (1 h)", 99)]


def test_coupons_and_tax_apply_as_to_any_other_plan():
    coupons = [{"code": "A", "percent": 50}]
    invoice = issue(plan("payg"), usage={HERE: 120}, coupons=coupons, country="US-NY")
    assert (invoice["subtotal"], invoice["discount"], invoice["tax"], invoice["total"]) == (198, 99, 4, 103)


def test_the_price_list_has_monthly_prices_only():
    assert dict(invoicing.PLANS) == {"basic": 799, "standard": 1399, "premium": 1999}


def test_the_account_keeps_its_usage():
    given = account(plan("payg"), usage={HERE: 90, "2026-02": 5})
    before = repr(given)
    Invoicing(Ledger()).issue(given, HERE)
    assert repr(given) == before


def test_any_account_with_hours_is_charged_as_the_rules_say():
    random_ = chance("accounts with hours")
    for _ in range(25):
        given = some_account(random_, HERE, ("basic", "payg", "payg"))
        expected = worked_out(given, HERE)
        invoice = Invoicing(Ledger()).issue(given, HERE)
        assert (lines(invoice), invoice["tax"], invoice["total"]) == expected
