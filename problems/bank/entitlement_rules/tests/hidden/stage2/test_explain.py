from facts import DOWNLOAD, KIDS, chance, expected, facts, some_case, stream, world

import driver
import entitlements


def explained(*args, **kwargs):
    return entitlements.explain(*facts(*args, **kwargs))


def test_when_nothing_speaks_against_it():
    assert explained() == {"allowed": True, "reason": None, "reasons": []}


def test_everything_is_said_in_order_of_priority():
    answer = explained(
        {"status": "closed", "plan": "mobile", "partner": "telex", "streams": [stream("d-2")]},
        {"maturity": 3},
        {"regions": {}, "plan": "premium"},
        world_=world(partners={"telex": {"regions": ["CA"], "excludes": ["tt-1"]}}),
    )
    everything = ["account", "region", "partner_region", "partner_title", "plan", "device", "maturity", "streams"]
    assert answer == {"allowed": False, "reason": "account", "reasons": everything}


def test_a_partner_that_has_ended_says_nothing_else():
    answer = explained({"partner": "gone"}, title={"plan": "premium"}, world_=world(partners={}))
    assert answer["reasons"] == ["partner_ended", "plan"]


def test_without_a_plan_nothing_is_said_of_its_limits():
    busy = {"plan": "gone", "streams": [stream(f"d-{n}") for n in range(9)], "downloads": {"d-2": ["a"] * 99}}
    assert explained(busy, {"maturity": 3}, {"plan": "mobile"})["reasons"] == ["plan", "maturity"]
    assert explained(busy, {"maturity": 3}, request=DOWNLOAD)["reasons"] == ["plan", "maturity"]


def test_where_a_title_cannot_be_downloaded_the_limit_is_not_mentioned():
    full = {"downloads": {"d-2": ["a", "b", "c"]}, "streams": [stream("d-2"), stream("d-3")]}
    assert explained(full, title={"download": False}, request=DOWNLOAD)["reasons"] == ["download"]
    assert explained(full, request=DOWNLOAD)["reasons"] == ["download_limit"]


def test_children_are_told_one_reason_only():
    answer = explained({"status": "closed", "plan": "gone"}, KIDS, {"regions": {}})
    assert answer["reasons"] == ["maturity"]


def test_a_title_for_children_is_explained_to_children():
    answer = explained({"status": "closed"}, KIDS, {"kids": True, "rating": None, "plan": "premium"})
    assert answer["reasons"] == ["account", "plan"]


def test_decide_says_what_it_always_said():
    assert entitlements.decide(*facts({"status": "closed"}, {"maturity": 3})) == {"allowed": False, "reason": "account"}


def test_two_explanations_share_nothing():
    first = explained({"status": "closed"})
    second = explained({"status": "closed"}, title={"regions": {}})
    assert (first["reasons"], second["reasons"]) == (["account"], ["account", "region"])
    first["reasons"].append("spoilt")
    assert explained({"status": "closed"})["reasons"] == ["account"]


def test_any_question_is_explained_as_the_rules_say():
    random_ = chance("explanations")
    cases = [some_case(random_, (None, "telex", "mobi", "gone")) for _ in range(150)]
    found = driver.answered("explain", cases)
    for given, answer in zip(cases, found["answers"], strict=True):
        reasons = expected(*given)
        assert answer == {"allowed": not reasons, "reason": reasons[0] if reasons else None, "reasons": reasons}
    decided = driver.answered("decide", cases)
    assert [each["reason"] for each in decided["answers"]] == [each["reason"] for each in found["answers"]]
    assert (found["changed"], decided["changed"]) == (0, 0)
