from invoicing import Invoicing
from ledger import Ledger, account, lines, plan


def reduced(*coupons, month="2026-03", plan_=None):
    return Invoicing(Ledger()).issue(account(plan_ or plan("basic"), coupons=list(coupons)), month)


def test_percentages_come_before_amounts_and_each_kind_keeps_its_order():
    given = [
        {"code": "A", "cents": 100},
        {"code": "Z", "percent": 10},
        {"code": "C", "cents": 50},
        {"code": "B", "percent": 5},
    ]
    assert lines(reduced(*given))[1:] == [
        ("coupon Z (-10 %)", -80),
        ("coupon B (-5 %)", -40),
        ("coupon A", -100),
        ("coupon C", -50),
    ]


def test_every_percentage_is_one_of_the_whole_sum():
    invoice = reduced({"code": "A", "percent": 50}, {"code": "B", "percent": 25})
    assert [cents for _, cents in lines(invoice)] == [799, -400, -200]
    assert (invoice["subtotal"], invoice["discount"], invoice["total"]) == (799, 600, 199)


def test_a_percentage_is_rounded_half_up():
    assert lines(reduced({"code": "A", "percent": 50}))[1] == ("coupon A (-50 %)", -400)
    fifty = plan("standard", "2026-03-31")  # 45 cents
    assert lines(reduced({"code": "A", "percent": 10}, plan_=fifty))[1] == ("coupon A (-10 %)", -5)
    assert lines(reduced({"code": "A", "percent": 16}, plan_=fifty))[1] == ("coupon A (-16 %)", -7)


def test_coupons_never_take_more_than_there_is():
    invoice = reduced({"code": "A", "percent": 60}, {"code": "B", "percent": 60}, {"code": "C", "cents": 10})
    assert [cents for _, cents in lines(invoice)] == [799, -479, -320]
    assert (invoice["discount"], invoice["total"], invoice["tax"]) == (799, 0, 0)


def test_an_amount_is_cut_to_what_is_left():
    invoice = reduced({"code": "A", "cents": 700}, {"code": "B", "cents": 98}, {"code": "C", "cents": 2})
    assert lines(invoice)[1:] == [("coupon A", -700), ("coupon B", -98), ("coupon C", -1)]
    assert invoice["total"] == 0


def test_a_coupon_that_takes_nothing_has_no_line():
    one_day = plan("standard", "2026-03-31")
    invoice = reduced({"code": "A", "percent": 1}, {"code": "B", "cents": 0}, plan_=one_day)
    assert lines(invoice) == [("standard (1 of 31 days)", 45)]


def test_a_coupon_is_good_through_its_last_month():
    for until, left in [("2026-02", 799), ("2026-03", 699), ("2026-10", 699), ("2025-12", 799), (None, 699)]:
        assert reduced({"code": "A", "cents": 100, "until": until})["total"] == left
        assert reduced({"code": "A", "percent": 100, "until": until})["discount"] == (799 if left == 699 else 0)
