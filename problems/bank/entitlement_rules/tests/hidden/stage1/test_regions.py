from facts import reason, world

import entitlements


def test_the_nearest_region_that_is_mentioned_counts():
    licensed = {"WORLD": False, "EU": True, "DE": False, "DE-BY": True}
    expected = {"DE-BY": None, "DE": "region", "FR": None, "EU": None, "CA-QC": "region", "WORLD": "region"}
    found = {here: reason({"home": "CA"}, title={"regions": licensed}, request={"region": here}) for here in expected}
    assert found == expected
    everywhere = {"regions": {"WORLD": True}}
    assert [reason({"home": "CA"}, title=everywhere, request={"region": here}) for here in expected] == [None] * 6


def test_a_title_that_mentions_nothing_on_the_way_up_is_not_shown():
    assert reason(title={"regions": {"DE-BY": True, "FR": True}}) == "region"
    assert reason(title={"regions": {}}) == "region"


def test_a_region_that_nobody_knows_has_nothing_above_it():
    assert reason({"home": "CA"}, title={"regions": {"WORLD": True}}, request={"region": "XX"}) == "region"
    assert reason({"home": "CA"}, title={"regions": {"XX": True}}, request={"region": "XX"}) is None
    assert reason(request={"region": None}) == "region"


def test_travellers_within_the_eu_keep_the_catalogue_of_their_home():
    only_home = {"regions": {"DE": True, "FR": False}}
    assert reason({"home": "DE-BY"}, title=only_home, request={"region": "FR"}) is None
    assert reason({"home": "FR"}, title=only_home, request={"region": "DE"}) == "region"
    assert reason({"home": "DE"}, title={"regions": {"DE": True}}, request={"region": "EU"}) is None


def test_who_lives_or_travels_outside_the_eu_sees_what_is_shown_there():
    shown = {"regions": {"DE": True, "CA": False}}
    assert reason({"home": "DE"}, title=shown, request={"region": "CA-QC"}) == "region"
    assert reason({"home": "CA"}, title=shown, request={"region": "DE-BY"}) is None
    assert reason({"home": None}, title=shown, request={"region": "DE"}) is None


def test_regions_that_run_in_a_circle_come_to_an_end():
    circle = world(regions={"A": "B", "B": "C", "C": "A", "DE": "EU", "EU": "EU"})
    assert reason({"home": "A"}, title={"regions": {"Z": True}}, request={"region": "B"}, world_=circle) == "region"
    assert reason({"home": "A"}, title={"regions": {"A": True}}, request={"region": "B"}, world_=circle) is None
    assert not entitlements.under(circle, "A", "EU")


def test_the_helper_that_search_imports_is_still_there():
    here = world()
    asked = [("DE-BY", "EU"), ("DE-BY", "DE-BY"), ("DE", "DE-BY"), ("XX", "XX"), ("XX", "EU"), ("FR", "DE"), (None, "EU")]
    assert [entitlements.under(here, *pair) for pair in asked] == [True, True, False, True, False, False, False]
    assert not entitlements.under(here, "DE", None)


def test_a_table_that_changes_counts_at_once():
    here = world()
    licensed = {"regions": {"EU": True}}
    before = reason({"home": "CA"}, title=licensed, request={"region": "FR"}, world_=here)
    here["regions"]["FR"] = "WORLD"
    after = reason({"home": "CA"}, title=licensed, request={"region": "FR"}, world_=here)
    assert (before, after) == (None, "region")
    assert reason({"home": "CA"}, title=licensed, request={"region": "FR"}, world_=world()) is None
