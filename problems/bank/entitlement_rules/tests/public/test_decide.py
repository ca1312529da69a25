"""What the function says today. Run these at will."""

from entitlements import decide, under

WORLD = {
    "regions": {"DE-BY": "DE", "DE": "EU", "FR": "EU", "EU": "WORLD", "US": "WORLD"},
    "plans": {
        "basic": {"rank": 1, "streams": 1, "downloads": 2},
        "premium": {"rank": 3, "streams": 4, "downloads": 50},
    },
}
ACCOUNT = {"status": "active", "home": "DE", "plan": "basic", "streams": [], "downloads": {}}
TITLE = {"id": "tt-1", "rating": 12, "regions": {"EU": True}, "download": True}
REQUEST = {"mode": "stream", "device": "d-1", "kind": "tv", "region": "DE", "now": 1000}


def reason(account=(), profile=(), title=(), request=()):
    answer = decide(
        WORLD,
        ACCOUNT | dict(account),
        {"maturity": 16} | dict(profile),
        TITLE | dict(title),
        REQUEST | dict(request),
    )
    assert answer["allowed"] == (answer["reason"] is None)
    return answer["reason"]


def test_nothing_speaks_against_it():
    assert reason() is None


def test_a_region_below_one_that_is_licensed():
    assert under(WORLD, "DE-BY", "EU")
    assert reason(request={"region": "DE-BY"}) is None
    assert reason(request={"region": "US"}) == "region"


def test_a_plan_that_is_too_small():
    assert reason(title={"plan": "premium"}) == "plan"


def test_too_many_streams():
    assert reason(account={"streams": [{"device": "d-2", "seen": 990}]}) == "streams"


def test_too_many_downloads():
    assert reason(account={"downloads": {"d-2": ["tt-7", "tt-8"]}}, request={"mode": "download"}) == "download_limit"
