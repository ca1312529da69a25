import pytest
from evening import ads, agent, billing, chance, edge, figures, iso, random_record, services
from logreport import summarize

AT = 1_772_396_102


def test_the_window_contains_its_start_but_not_its_end():
    for form in (edge, agent, billing, ads):
        lines = [form(AT + second, 10 + second) for second in range(5)]
        summary = summarize(lines, since=iso(AT + 1), until=iso(AT + 3))
        assert (summary["total"]["count"], summary["total"]["p95_ms"]) == (2, 12.0), lines
        assert (summary["first"], summary["last"]) == (iso(AT + 1), iso(AT + 2)), lines


def test_either_end_may_be_left_open():
    lines = [edge(AT + second, 1) for second in range(5)]
    assert summarize(lines, since=iso(AT + 3))["total"]["count"] == 2
    assert summarize(lines, until=iso(AT + 3))["total"]["count"] == 3
    assert summarize(lines, None, None)["total"]["count"] == 5


def test_what_lies_outside_leaves_no_trace():
    lines = [agent(AT - 9, 9_000, "ERROR", "old", svc="ghost"), edge(AT, 10), edge(AT + 9, 9_000, 503)]
    summary = summarize(lines, since=iso(AT), until=iso(AT + 1))
    assert list(summary["services"]) == ["edge-fra"]
    assert summary["total"] == {"count": 1, "errors": 0, "error_rate": 0.0, "p95_ms": 10.0}
    assert summary["malformed"] == 0


def test_broken_lines_have_no_time_and_always_count():
    lines = ["?", edge(AT, 10), "??"]
    assert summarize(lines, since=iso(AT + 100))["malformed"] == 2


def test_an_empty_window_is_an_empty_evening():
    summary = summarize([edge(AT, 10)], since=iso(AT + 10), until=iso(AT + 5))
    assert (summary["services"], summary["first"], summary["last"]) == ({}, None, None)


def test_a_limit_that_is_no_time_is_refused():
    lines = [edge(AT, 10)]
    for limits in [("today", None), (None, "2026-03-01"), ("2026-03-01 20:15:02", None)]:
        with pytest.raises(ValueError):
            summarize(lines, *limits)


def test_any_window_of_any_evening_is_summed_up_as_the_rules_say():
    random_ = chance("stage 2 evening")
    drawn = [random_record(random_, ["edge", "agent", "billing", "ads"]) for _ in range(58)]
    instants = sorted(record[2] for record, _ in drawn)
    since, until = instants[9], instants[51]
    records = [record for record, _ in drawn if since <= record[2] < until]
    summary = summarize([line for _, line in drawn], iso(since), iso(until))
    assert list(summary["services"].items()) == services(records)
    assert summary["total"] == figures(records)
