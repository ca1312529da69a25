from facts import DOWNLOAD, reason, world


def test_an_account_in_grace_may_stream_but_not_download():
    found = {
        (status, mode): reason({"status": status}, request={"mode": mode})
        for status in ("active", "grace", "suspended", "closed")
        for mode in ("stream", "download")
    }
    assert [key for key, why in found.items() if why is None] == [
        ("active", "stream"),
        ("active", "download"),
        ("grace", "stream"),
    ]
    assert {why for why in found.values() if why} == {"account"}


def test_a_title_asks_for_a_plan_or_a_larger_one():
    plans = ["mobile", "standard", "premium"]
    found = [
        reason({"plan": mine}, title={"plan": needed}, request={"kind": "phone"}) for mine in plans for needed in plans
    ]
    assert found == [None, "plan", "plan", None, None, "plan", None, None, None]


def test_a_title_that_asks_for_no_plan_is_for_all_plans():
    assert reason({"plan": "mobile"}, title={"plan": None}, request={"kind": "phone"}) is None
    free = world(plans={"free": {"rank": 0, "streams": 1, "downloads": 0}})
    assert reason({"plan": "free"}, world_=free) is None


def test_a_plan_that_is_no_longer_sold_is_none():
    assert reason({"plan": "gone"}) == "plan"
    assert reason({"plan": None}, request=DOWNLOAD) == "plan"


def test_some_plans_are_for_some_devices():
    expected = {"phone": None, "tablet": None, "tv": "device", "car": "device"}
    assert {kind: reason({"plan": "mobile"}, request={"kind": kind}) for kind in expected} == expected
    assert reason({"plan": "premium"}, request={"kind": "fridge"}) is None


def test_a_plan_for_no_device_at_all_is_a_plan_for_none():
    nothing = world(plans={"gift": {"rank": 1, "streams": 1, "downloads": 1, "devices": []}})
    assert reason({"plan": "gift"}, world_=nothing) == "device"
