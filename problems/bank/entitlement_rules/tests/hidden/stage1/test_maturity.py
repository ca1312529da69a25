from facts import KIDS, reason


def test_a_title_may_be_as_mature_as_the_profile():
    assert [reason(profile={"maturity": age}, title={"rating": 16}) for age in (15, 16, 17)] == ["maturity", None, None]


def test_a_title_without_a_rating_is_for_adults():
    assert reason(profile={"maturity": 17}, title={"rating": None}) == "maturity"
    assert reason(profile={"maturity": 18}, title={"rating": None}) is None


def test_a_rating_of_nought_is_a_rating():
    assert reason(profile={"maturity": 0}, title={"rating": 0}) is None


def test_children_see_what_is_made_for_children_whatever_its_rating():
    assert reason(profile=KIDS, title={"kids": True, "rating": 12}) is None
    assert reason(profile=KIDS, title={"kids": True, "rating": None}) is None
    assert reason(profile=KIDS, title={"rating": 0}) == "maturity"
    assert reason(profile={"kids": True, "maturity": 18}, title={"kids": False}) == "maturity"


def test_what_is_made_for_children_still_has_a_rating_for_others():
    assert reason(profile={"maturity": 6}, title={"kids": True, "rating": 12}) == "maturity"
