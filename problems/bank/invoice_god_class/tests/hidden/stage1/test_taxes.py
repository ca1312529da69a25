from invoicing import Invoicing
from ledger import Ledger, account, plan


def taxed(country, cents, **more):
    """An invoice over `cents`, before tax."""
    coupon = {"code": "A", "cents": 1999 - cents}
    return Invoicing(Ledger()).issue(account(plan("premium"), country=country, coupons=[coupon], **more), "2026-03")


def test_every_country_has_its_own_rule():
    for country, *rule in [
        ("DE", "included", 1900, 160, 1000),
        ("FR", "included", 2000, 167, 1000),
        ("US-CA", "added", 725, 73, 1073),
        ("US-NY", "added", 400, 40, 1040),
        ("CH", "none", 0, 0, 1000),
        ("US", "none", 0, 0, 1000),
    ]:
        invoice = taxed(country, 1000, currency="CHF")
        assert [invoice[key] for key in ("tax_kind", "tax_rate", "tax", "total")] == rule
        assert invoice["currency"] == "CHF"


def test_tax_is_taken_of_what_is_left_after_coupons():
    invoice = taxed("US-NY", 100)
    assert (invoice["subtotal"], invoice["tax"], invoice["total"]) == (1999, 4, 104)


def test_where_tax_is_included_half_a_cent_belongs_to_the_net_amount():
    french = {2: 0, 3: 0, 4: 1, 9: 1, 15: 2}
    assert {cents: taxed("FR", cents)["tax"] for cents in french} == french
    german = {72: 11, 166: 27, 191: 30, 260: 42}
    assert {cents: taxed("DE", cents)["tax"] for cents in german} == german


def test_where_tax_is_added_half_a_cent_is_rounded_up():
    expected = {("US-NY", 12): 0, ("US-NY", 13): 1, ("US-CA", 199): 14, ("US-CA", 200): 15, ("US-CA", 531): 38, ("US-CA", 1000): 73}
    assert {given: taxed(*given)["tax"] for given in expected} == expected
