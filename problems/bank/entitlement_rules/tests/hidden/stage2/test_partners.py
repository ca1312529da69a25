from facts import DOWNLOAD, KIDS, reason, stream, world


def terms(**said):
    return world(partners={"telex": said, "other": {"regions": ["CA"], "excludes": ["tt-1"], "streams": 0}})


def asked(account=(), *args, terms_, **kwargs):
    return reason({"partner": "telex"} | dict(account), *args, world_=terms_, **kwargs)


def test_a_partner_without_terms_changes_nothing():
    assert asked(terms_=terms()) is None
    assert asked({"streams": [stream("d-2")]}, terms_=terms()) is None
    assert asked({"streams": [stream("d-2"), stream("d-3")]}, terms_=terms()) == "streams"


def test_an_account_without_a_partner_needs_no_table_of_partners():
    assert reason() is None
    assert reason({"partner": None}) is None


def test_a_partner_that_has_ended_lets_nobody_in():
    gone = {"partner": "vanished"}
    assert reason(gone, world_=terms()) == "partner_ended"
    assert reason(gone | {"status": "closed"}, world_=terms()) == "account"
    assert reason(gone, title={"regions": {}}, request=DOWNLOAD, world_=terms()) == "partner_ended"


def test_a_partner_sells_in_its_regions_and_below():
    expected = {"DE-BY": None, "DE": None, "FR": "partner_region", "EU": "partner_region", "CA": None, "WORLD": "partner_region"}
    here = terms(regions=["DE", "CA"])
    assert {region: asked(request={"region": region}, terms_=here) for region in expected} == expected


def test_a_partner_without_regions_sells_nowhere():
    assert asked(terms_=terms(regions=[])) == "partner_region"


def test_for_the_partner_it_counts_where_the_device_is():
    abroad = {"request": {"region": "FR"}, "title": {"regions": {"DE": True, "FR": False}}}
    assert asked({"home": "DE"}, terms_=terms(regions=["DE"]), **abroad) == "partner_region"
    assert asked({"home": "DE"}, terms_=terms(regions=["FR"]), **abroad) is None


def test_some_titles_are_not_part_of_the_contract():
    assert asked(terms_=terms(excludes=["tt-9", "tt-1"])) == "partner_title"
    assert asked(terms_=terms(excludes=["tt-9", "tt-10"])) is None


def test_the_smaller_of_both_limits_counts():
    expected = {(0, 0): "streams", (1, 0): None, (1, 1): "streams", (2, 1): None, (2, 2): "streams", (9, 2): "streams"}
    found = {
        (paid, busy): asked({"streams": [stream(f"d-{n + 2}") for n in range(busy)]}, terms_=terms(streams=paid))
        for paid, busy in expected
    }
    assert found == expected
    assert asked(request=DOWNLOAD, terms_=terms(streams=0)) is None


def test_partners_speak_after_the_region_and_before_the_plan():
    strict = terms(regions=["CA"], excludes=["tt-1"])
    assert asked(title={"regions": {}, "plan": "premium"}, terms_=strict) == "region"
    assert asked(title={"plan": "premium"}, terms_=strict) == "partner_region"
    assert asked(title={"plan": "premium"}, terms_=terms(excludes=["tt-1"])) == "partner_title"


def test_children_do_not_hear_of_partners_either():
    assert reason({"partner": "vanished"}, KIDS, world_=terms()) == "maturity"
