import pytest
from evening import agent, edge
from logreport import summarize

AT = 1_772_396_102

BROKEN = {
    "edge": {
        "words": "connection reset by peer",
        "too few fields": "2026-03-01T20:15:02Z edge-fra-3 GET 200 120ms",
        "too many fields": "2026-03-01T20:15:02Z edge-fra-3 GET /a b 200 120ms",
        "no unit": "2026-03-01T20:15:02Z edge-fra-3 GET /a 200 120",
        "another unit": "2026-03-01T20:15:02Z edge-fra-3 GET /a 200 120us",
        "no number": "2026-03-01T20:15:02Z edge-fra-3 GET /a 200 fastms",
        "status in words": "2026-03-01T20:15:02Z edge-fra-3 GET /a OK 120ms",
        "no such day": "2026-02-30T20:15:02Z edge-fra-3 GET /a 200 120ms",
        "date without zone": "2026-03-01T20:15:02 edge-fra-3 GET /a 200 120ms",
    },
    "agent": {
        "time in words": 'ts=now svc=playback level=INFO dur=0.1 msg="ok"',
        "duration in words": 'ts=1772396102 svc=playback level=INFO dur=quick msg="ok"',
        "without service": 'ts=1772396102 level=INFO dur=0.1 msg="ok"',
        "without level": 'ts=1772396102 svc=playback dur=0.1 msg="ok"',
        "without duration": 'ts=1772396102 svc=playback level=INFO msg="ok"',
        "key without value": "ts=1772396102 svc=playback level=INFO dur=0.1 msg",
        "quote not closed": 'ts=1772396102 svc=playback level=INFO dur=0.1 msg="ok',
    },
    "billing": {
        "too few fields": "01/03/2026 20:15:02|billing-2|E|12,5",
        "date of another format": "2026-03-01T20:15:02Z|billing-2|E|12,5|declined",
        "month first": "03/31/2026 20:15:02|billing-2|E|12,5|declined",
        "duration in words": "01/03/2026 20:15:02|billing-2|E|soon|declined",
    },
}


@pytest.mark.parametrize("form", ["edge", "agent", "billing"])
def test_a_broken_line_is_counted_and_stops_nothing(form):
    for what, line in BROKEN[form].items():
        summary = summarize([edge(AT, 120), line, agent(AT, 300)])
        assert (summary["malformed"], summary["total"]["count"]) == (1, 2), what
        assert list(summary["services"]) == ["edge-fra", "playback"], what


def test_a_broken_line_leaves_no_trace_in_the_figures():
    summary = summarize([edge(AT, 120), "ts=1 svc=ghost level=ERROR dur=x", "01/01/1999 00:00:00|ghost-1|E|x|boo"])
    assert list(summary["services"]) == ["edge-fra"]
    assert (summary["total"]["errors"], summary["first"]) == (0, "2026-03-01T20:15:02Z")
    assert summary["malformed"] == 2


def test_blank_lines_and_comments_are_no_lines_at_all():
    summary = summarize(["", "\n", "   \n", "# a note | with a bar\n", "#", edge(AT, 120) + "\n"])
    assert (summary["malformed"], summary["total"]["count"]) == (0, 1)


def test_nothing_but_broken_lines():
    summary = summarize(["?", "??"])
    assert summary["services"] == {}
    assert summary["total"] == {"count": 0, "errors": 0, "error_rate": 0.0, "p95_ms": 0.0}
    assert (summary["malformed"], summary["first"], summary["last"]) == (2, None, None)
