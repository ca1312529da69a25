from facts import KIDS, chance, expected, facts, reason, some_case, stream

import driver
import entitlements

AGAINST = {
    "account": {"account": {"status": "closed"}},
    "region": {"title": {"regions": {}}},
    "plan": {"title": {"plan": "premium"}},
    "device": {"account": {"plan": "mobile"}},
    "maturity": {"profile": {"maturity": 3}},
    "streams": {"account": {"streams": [stream("d-2"), stream("d-3")]}},
}


def together(names):
    merged = {}
    for name in names:
        for part, said in AGAINST[name].items():
            merged[part] = merged.get(part, {}) | said
    return merged


def test_each_reason_alone():
    assert [reason(**together([name])) for name in AGAINST] == list(AGAINST)


def test_the_first_reason_wins_over_all_that_follow():
    names = list(AGAINST)
    assert [reason(**together(names[first:])) for first in range(len(names))] == names


def test_downloads_are_the_last_question():
    full = {"downloads": {"d-2": ["a", "b", "c"]}}
    late = {"request": {"mode": "download"}}
    assert reason(full, {"maturity": 3}, {"download": False}, **late) == "maturity"
    assert reason(full, {}, {"download": False}, **late) == "download"
    assert reason(full, {}, {}, **late) == "download_limit"


def test_children_hear_of_nothing_but_maturity():
    everything = together(AGAINST) | {"profile": KIDS}
    assert reason(**everything) == "maturity"


def test_the_facts_are_left_as_they_were():
    given = facts({"streams": [stream("d-2")], "downloads": {"d-2": ["a"]}}, request={"mode": "download", "device": "d-9"})
    before = repr(given)
    entitlements.decide(*given)
    assert repr(given) == before


def test_two_answers_share_nothing():
    first = entitlements.decide(*facts())
    first["reason"] = "spoilt"
    assert entitlements.decide(*facts()) == {"allowed": True, "reason": None}


def test_any_question_is_answered_as_the_rules_say():
    random_ = chance("questions")
    cases = [some_case(random_) for _ in range(120)]
    found = driver.answered("decide", cases)
    for given, answer in zip(cases, found["answers"], strict=True):
        reasons = expected(*given)
        assert answer == {"allowed": not reasons, "reason": reasons[0] if reasons else None}
    assert found["changed"] == 0
