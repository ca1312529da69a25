"""What the nightly report looks like today. Run these at will."""

from logreport import render, summarize

EVENING = """\
# collected 2026-03-01
2026-03-01T20:15:02Z edge-fra-3 GET /manifest/8841 200 120ms
2026-03-01T20:15:04Z edge-fra-3 GET /manifest/8841 503 40ms

ts=1772396110 svc=playback level=INFO dur=0.245 msg="started"
01/03/2026 20:14:59|billing-2|I|12,5|invoice sent
"""


def test_each_service_has_its_figures():
    summary = summarize(EVENING.splitlines(keepends=True))
    assert summary["services"]["edge-fra"] == {
        "count": 2,
        "errors": 1,
        "error_rate": 0.5,
        "p95_ms": 120.0,
        "top_errors": [["GET 503", 1]],
    }
    assert summary["services"]["playback"]["p95_ms"] == 245.0
    assert summary["services"]["billing"]["p95_ms"] == 12.5
    assert summary["total"] == {"count": 4, "errors": 1, "error_rate": 0.25, "p95_ms": 245.0}
    assert (summary["first"], summary["last"]) == ("2026-03-01T20:14:59Z", "2026-03-01T20:15:10Z")


def test_the_report_is_a_table():
    assert render(summarize(EVENING.splitlines())) == (
        "logs from 2026-03-01T20:14:59Z to 2026-03-01T20:15:10Z\n"
        "service            count  errors    rate    p95 ms\n"
        "edge-fra               2       1   50.0%     120.0\n"
        "  1 x GET 503\n"
        "billing                1       0    0.0%      12.5\n"
        "playback               1       0    0.0%     245.0\n"
        "total                  4       1   25.0%     245.0\n"
    )


def test_a_line_that_makes_no_sense_is_counted():
    summary = summarize(["what is this", "2026-03-01T20:15:02Z edge-fra-3 GET /a 200 120ms"])
    assert summary["malformed"] == 1
    assert summary["total"]["count"] == 1
