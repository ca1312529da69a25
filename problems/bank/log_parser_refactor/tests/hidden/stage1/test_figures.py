from itertools import product

from evening import agent, billing, chance, edge, figures, iso, random_record, services
from logreport import summarize

import driver
import logreport

AT = 1_772_396_102


def test_no_line_at_all():
    summary = summarize([])
    assert summary["services"] == {}
    assert summary["total"] == {"count": 0, "errors": 0, "error_rate": 0.0, "p95_ms": 0.0}
    assert (summary["malformed"], summary["first"], summary["last"]) == (0, None, None)


def test_the_lines_may_come_from_a_generator():
    lines = [edge(AT, 120), agent(AT, 245)]
    assert summarize(line for line in lines)["total"]["count"] == 2


def test_a_large_file_is_not_held_in_memory():
    kept_kib = driver.kept_while_reading(lines=250, width=16_000)
    assert kept_kib < 1_500


def test_a_long_evening_is_summed_up_quickly():
    count = driver.long_evening(lines=6_000)
    assert count == 6_000


def test_two_summaries_share_nothing():
    first = summarize([edge(AT, 120, 503)])
    second = summarize([edge(AT, 120, 503)])
    assert first["services"]["edge-fra"]["count"] == 1
    assert second["services"]["edge-fra"] == first["services"]["edge-fra"]
    assert second["total"]["count"] == 1


def test_the_span_covers_every_format_in_any_order():
    for earliest, latest in product([edge, agent, billing], repeat=2):
        lines = [edge(AT, 1), latest(AT + 500, 1), agent(AT + 1, 1), earliest(AT - 500, 1), billing(AT + 2, 1)]
        summary = summarize(lines)
        assert (summary["first"], summary["last"]) == (iso(AT - 500), iso(AT + 500)), lines


def test_one_billing_line_is_first_and_last():
    summary = summarize([billing(AT, 1)])
    assert (summary["first"], summary["last"]) == (iso(AT), iso(AT))


def test_services_are_ordered_by_errors_and_then_by_name():
    lines = [agent(AT, 1, svc=name) for name in ("b", "d", "a", "c")]
    lines += [agent(AT, 1, "ERROR", svc="c"), agent(AT, 1, "ERROR", svc="d"), agent(AT, 1, "FATAL", svc="z")]
    lines += [agent(AT, 1, "ERROR", svc="d")]
    assert list(summarize(lines)["services"]) == ["d", "c", "z", "a", "b"]


def test_the_three_most_frequent_errors_are_listed_and_ties_go_by_text():
    texts = ["d", "c", "b", "a", "b", "e", "e"]
    lines = [agent(AT, 1, "ERROR", text) for text in texts]
    assert summarize(lines)["services"]["playback"]["top_errors"] == [["b", 2], ["e", 2], ["a", 1]]


def test_the_95th_percentile_is_a_duration_that_occurred():
    for count, rank in [(1, 1), (2, 2), (19, 19), (20, 19), (21, 20), (40, 38), (100, 95)]:
        durations = [10 * number for number in range(1, count + 1)]
        chance(f"percentile of {count}").shuffle(durations)
        summary = summarize([edge(AT, ms) for ms in durations])
        found = summary["services"]["edge-fra"]["p95_ms"], summary["total"]["p95_ms"]
        assert found == (10.0 * rank, 10.0 * rank), count


def test_the_total_percentile_is_taken_over_all_durations():
    lines = [edge(AT, 10)] * 38 + [agent(AT, 500), agent(AT, 900)]
    assert summarize(lines)["total"]["p95_ms"] == 10.0


def test_durations_and_rates_are_rounded():
    lines = [agent(AT, 100.26, "ERROR"), agent(AT, 50), agent(AT, 50)]
    summary = summarize(lines)
    assert summary["services"]["playback"]["p95_ms"] == 100.3
    assert summary["services"]["playback"]["error_rate"] == 0.333
    assert (summary["total"]["p95_ms"], summary["total"]["error_rate"]) == (100.3, 0.333)


def test_the_helper_that_other_scripts_import_is_still_there():
    assert logreport.nearest_rank([30.0, 10.0, 20.0], 0.5) == 20.0
    assert logreport.nearest_rank([30.0, 10.0, 20.0], 1.0) == 30.0
    assert logreport.nearest_rank([], 0.95) == 0.0


def test_the_helper_leaves_the_list_as_it_was():
    assert driver.ranked([30.0, 10.0, 20.0], 0.5) == [20.0, [30.0, 10.0, 20.0]]


def test_any_evening_is_summed_up_as_the_rules_say():
    random_ = chance("stage 1 evening")
    drawn = [random_record(random_, ["edge", "agent", "billing"]) for _ in range(59)]
    records = [record for record, _ in drawn]
    summary = summarize([line + "\n" for _, line in drawn])
    assert list(summary["services"].items()) == services(records)
    assert summary["total"] == figures(records)
    instants = [record[2] for record in records]
    assert (summary["first"], summary["last"]) == (iso(min(instants)), iso(max(instants)))
    assert summary["malformed"] == 0
