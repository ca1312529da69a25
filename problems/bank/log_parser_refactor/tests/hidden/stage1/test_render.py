from evening import agent, billing, edge
from logreport import render, summarize

AT = 1_772_396_102
HEAD = "service            count  errors    rate    p95 ms\n"


def test_the_table_as_the_nightly_mail_shows_it():
    lines = [edge(AT, 120)] * 7 + [edge(AT, 1500, 503)] + [billing(AT + 60, 12.5, "E", "declined")] * 3
    assert render(summarize(lines)) == (
        "logs from 2026-03-01T20:15:02Z to 2026-03-01T20:16:02Z\n"
        + HEAD
        + "billing                3       3  100.0%      12.5\n"
        + "  3 x declined\n"
        + "edge-fra               8       1   12.5%    1500.0\n"
        + "  1 x GET 503\n"
        + "total                 11       4   36.4%    1500.0\n"
    )


def test_several_errors_of_one_service_stand_below_it():
    lines = [agent(AT, 1, "ERROR", text) for text in ("b", "a", "b")]
    assert "playback               3       3  100.0%       1.0\n  2 x b\n  1 x a\ntotal " in render(summarize(lines))


def test_an_empty_evening():
    assert render(summarize([])) == (
        "no usable lines\n" + HEAD + "total                  0       0    0.0%       0.0\n"
    )


def test_broken_lines_are_mentioned_below_the_table():
    text = render(summarize(["?", edge(AT, 120), "??"]))
    head, _, tail = text.partition("total ")
    assert "malformed" not in head
    assert tail.splitlines()[1] == "malformed lines: 2"


def test_a_name_or_number_wider_than_its_column_is_not_cut():
    text = render(summarize([agent(AT, 12_345_678_901, svc="subtitle-renderer-v2")]))
    assert "subtitle-renderer-v2       1       0    0.0%12345678901.0\n" in text


def test_a_summary_can_be_rendered_twice_and_is_left_alone():
    summary = summarize([edge(AT, 120, 503), "?"])
    before = repr(summary)
    assert render(summary) == render(summary)
    assert repr(summary) == before
