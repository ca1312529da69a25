from evening import ads, agent, chance, edge
from logreport import render, summarize

AT = 1_772_396_102


def test_broken_lines_are_counted_by_format():
    lines = ["?", "ts=1", "ts=2", "a|b", "{", "{}", "{nothing", edge(AT, 1)]
    summary = summarize(lines)
    assert summary["malformed_by_format"] == {"edge": 1, "agent": 2, "billing": 1, "ads": 3}
    assert summary["malformed"] == 7


def test_a_format_without_broken_lines_is_not_mentioned():
    assert summarize([edge(AT, 1), "ts=1"])["malformed_by_format"] == {"agent": 1}
    assert summarize([edge(AT, 1)])["malformed_by_format"] == {}


def test_the_first_five_are_named_by_their_line_number():
    random_ = chance("places of broken lines")
    broken = sorted(random_.sample(range(1, 40), 8))
    lines = ["ts=1" if number in broken else agent(AT, 1) for number in range(1, 40)]
    assert summarize(lines)["rejected"] == [[number, "agent"] for number in broken[:5]]
    assert summarize(lines)["malformed"] == 8


def test_line_numbers_are_those_of_an_editor():
    lines = ["# head\n", "\n", edge(AT, 1), "?\n", "", "{\n"]
    assert summarize(lines)["rejected"] == [[4, "edge"], [6, "ads"]]


def test_no_broken_line_no_name():
    assert summarize([ads(AT, 1)])["rejected"] == []


def test_the_report_names_the_rejected_lines_at_its_end():
    text = render(summarize(["?", edge(AT, 120), "ts=1"]))
    assert text.endswith("malformed lines: 2\n  line 1: edge\n  line 3: agent\n")


def test_summaries_that_were_stored_last_week_can_still_be_rendered():
    stored = {
        "services": {},
        "total": {"count": 0, "errors": 0, "error_rate": 0.0, "p95_ms": 0.0},
        "malformed": 3,
        "first": None,
        "last": None,
    }
    assert render(stored).splitlines()[-1] == "malformed lines: 3"
