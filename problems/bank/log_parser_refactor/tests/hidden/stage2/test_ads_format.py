import pytest
from evening import ads, agent, iso
from logreport import summarize

AT = 1_772_396_102


def only(line):
    found = list(summarize([line])["services"].items())
    assert len(found) == 1
    return found[0]


def test_lines_of_the_ad_service_are_read():
    assert only(ads(AT, 123, "error", "no fill", "ads")) == (
        "ads",
        {"count": 1, "errors": 1, "error_rate": 1.0, "p95_ms": 123.0, "top_errors": [["no fill", 1]]},
    )


def test_an_ad_error_is_error_or_critical():
    expected = {"info": 0, "warning": 0, "error": 1, "critical": 1}
    assert {sev: only(ads(AT, 1, sev))[1]["errors"] for sev in expected} == expected


def test_names_of_ad_services_are_taken_as_they_are():
    assert only(ads(AT, 1, app="ads-bidder-2"))[0] == "ads-bidder-2"


def test_milliseconds_of_the_time_are_cut_off():
    line = '{"t": 1772396102999, "app": "ads", "sev": "info", "took_us": 1000, "text": "ok"}'
    summary = summarize([line])
    assert (summary["first"], summary["last"]) == (iso(AT), iso(AT))


def test_microseconds_are_shown_as_milliseconds():
    line = '{"t": 1772396102000, "app": "ads", "sev": "info", "took_us": 1230, "text": "ok"}'
    assert only(line)[1]["p95_ms"] == 1.2
    line = '{"t": 1772396102000, "app": "ads", "sev": "info", "took_us": 1370, "text": "ok"}'
    assert only(line)[1]["p95_ms"] == 1.4


def test_an_ad_error_without_a_text_is_named_all_the_same():
    assert only('{"t": 1772396102000, "app": "ads", "sev": "error", "took_us": 1}')[1]["top_errors"] == [["(no message)", 1]]
    assert only(ads(AT, 1, "critical", "  "))[1]["top_errors"] == [["(no message)", 1]]


def test_bars_and_equals_signs_in_an_ad_text_mean_nothing():
    assert only(ads(AT, 1, "error", "ts=1 | a | b | c | d"))[1]["top_errors"] == [["ts=1 | a | b | c | d", 1]]


@pytest.mark.parametrize(
    "line",
    [
        '{"t": 1772396102000, "app": "ads", "sev": "info", "took_us": 1',
        '{"app": "ads", "sev": "info", "took_us": 1}',
        '{"t": 1772396102000, "sev": "info", "took_us": 1}',
        '{"t": 1772396102000, "app": "ads", "took_us": 1}',
        '{"t": 1772396102000, "app": "ads", "sev": "info"}',
        '{"t": 1772396102000, "app": "ads", "sev": "info", "took_us": null}',
        '{"t": null, "app": "ads", "sev": "info", "took_us": 1}',
        '{"t": "yesterday", "app": "ads", "sev": "info", "took_us": 1}',
        '{"t": 1772396102000, "app": "ads", "sev": "info", "took_us": "fast"}',
        '{"t": 1772396102000, "app": "ads", "sev": "error", "took_us": 1, "text": 5}',
        '{"t": 1772396102000, "app": "ads", "sev": "error", "took_us": 1, "text": 0}',
        '{"t": 1772396102000, "app": "ads", "sev": "error", "took_us": 1, "text": ["no fill"]}',
        '{"t": 1772396102000, "app": ["ads"], "sev": "info", "took_us": 1}',
        '{"t": 1772396102000, "app": {"name": "ads"}, "sev": "info", "took_us": 1}',
        '{"t": 1772396102000, "app": 7, "sev": "info", "took_us": 1}',
        '{"t": 1772396102000, "app": null, "sev": "info", "took_us": 1}',
    ],
    ids=[
        "cut-off", "no-time", "no-app", "no-severity", "no-duration", "null-duration", "null-time", "time-in-words",
        "duration-in-words", "number-as-text", "nought-as-text", "list-as-text", "list-as-app", "object-as-app",
        "number-as-app", "null-as-app",
    ],
)
def test_a_broken_ad_line_is_counted_and_stops_nothing(line):
    summary = summarize([ads(AT, 1), line, agent(AT, 2)])
    assert (summary["malformed"], summary["total"]["count"]) == (1, 2)
