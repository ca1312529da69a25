from facts import DOWNLOAD, reason, stream


def test_a_stream_needs_a_free_place():
    found = [reason({"streams": [stream(f"d-{n + 2}") for n in range(count)]}) for count in (0, 1, 2, 3)]
    assert found == [None, None, "streams", "streams"]


def test_the_own_device_takes_no_second_place():
    assert reason({"streams": [stream("d-1"), stream("d-2")]}) is None
    assert reason({"plan": "mobile", "streams": [stream("d-1")]}, request={"kind": "phone"}) is None


def test_two_streams_of_one_device_take_one_place():
    assert reason({"streams": [stream("d-2"), stream("d-2", 999)]}) is None
    assert reason({"streams": [stream("d-2"), stream("d-3"), stream("d-2")]}) == "streams"


def test_a_stream_that_was_not_seen_for_a_minute_is_over():
    expected = {939: None, 940: None, 941: "streams", 1000: "streams", 940.5: "streams"}
    assert {seen: reason({"streams": [stream("d-2", seen), stream("d-3")]}) for seen in expected} == expected


def test_downloads_take_no_place_for_streams():
    assert reason({"streams": [stream(f"d-{n}") for n in range(2, 9)]}, request=DOWNLOAD) is None
    assert reason({"downloads": {"d-1": [f"tt-{n}" for n in range(2, 30)]}}) is None


def test_downloads_of_all_devices_count_together():
    found = [
        reason({"downloads": {"d-2": ["tt-5", "tt-6"][:first], "d-3": ["tt-7"][:second]}}, request=DOWNLOAD)
        for first, second in [(0, 0), (2, 0), (1, 1), (2, 1)]
    ]
    assert found == [None, None, None, "download_limit"]


def test_what_is_on_the_device_already_can_be_renewed():
    full = {"d-1": ["tt-1", "tt-8"], "d-2": ["tt-9"]}
    assert reason({"downloads": full}, request=DOWNLOAD) is None
    assert reason({"downloads": full}, request=DOWNLOAD | {"device": "d-2"}) == "download_limit"


def test_some_titles_cannot_be_downloaded():
    assert reason(title={"download": False}, request=DOWNLOAD) == "download"
    assert reason({"downloads": {"d-1": ["tt-1"]}}, title={"download": None}, request=DOWNLOAD) == "download"
    assert reason(title={"download": False}) is None
