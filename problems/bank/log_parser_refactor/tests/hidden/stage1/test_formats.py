import pytest
from evening import agent, billing, edge, iso
from logreport import summarize

import driver

AT = 1_772_396_102  # 2026-03-01T20:15:02Z


def only(line):
    found = list(summarize([line])["services"].items())
    assert len(found) == 1
    return found[0]


def test_edge_lines_belong_to_their_site_and_not_to_one_host():
    name, figures = only(edge(AT, 120, host="edge-fra-3"))
    assert (name, figures["p95_ms"]) == ("edge-fra", 120.0)


def test_a_host_without_a_number_keeps_its_name():
    assert only(edge(AT, 120, host="origin"))[0] == "origin"
    assert only(billing(AT, 120, host="billing"))[0] == "billing"


def test_names_of_agent_services_are_taken_as_they_are():
    names = ["ad-insert", "drm-2", "playback"]
    assert [only(agent(AT, 245, svc=name))[0] for name in names] == names


def test_every_format_has_durations_in_its_own_unit():
    assert only(edge(AT, 12.5))[1]["p95_ms"] == 12.5
    assert only('ts=1772396102 svc=playback level=INFO dur=0.245 msg="ok"')[1]["p95_ms"] == 245.0
    assert only("01/03/2026 20:15:02|billing-2|I|1500,5|ok")[1]["p95_ms"] == 1500.5
    assert only("01/03/2026 20:15:02|billing-2|I|1500.5|ok")[1]["p95_ms"] == 1500.5


def errors_by(form, expected):
    return {level: only(form(AT, 1, level))[1]["errors"] for level in expected}


def test_an_edge_error_is_a_server_error():
    expected = {200: 0, 404: 0, 499: 0, 500: 1, 503: 1}
    assert errors_by(edge, expected) == expected


def test_an_agent_error_is_error_or_fatal():
    expected = {"INFO": 0, "WARN": 0, "ERROR": 1, "FATAL": 1}
    assert errors_by(agent, expected) == expected


def test_a_billing_error_is_e_or_f():
    expected = {"I": 0, "W": 0, "E": 1, "F": 1}
    assert errors_by(billing, expected) == expected


def test_messages_may_contain_what_separates_fields_elsewhere():
    assert only(agent(AT, 1, "ERROR", "a=b | c=d | e | f"))[1]["top_errors"] == [["a=b | c=d | e | f", 1]]
    assert only(billing(AT, 1, "E", "card|declined|ts=3"))[1]["top_errors"] == [["card|declined|ts=3", 1]]


def test_agent_fields_come_in_any_order_and_some_are_unknown():
    line = 'ts=1772396102 region="eu west" dur=0.5 msg="no key" level=ERROR build=77 svc=drm'
    name, figures = only(line)
    assert (name, figures["p95_ms"], figures["top_errors"]) == ("drm", 500.0, [["no key", 1]])


def test_an_error_without_a_text_is_named_all_the_same():
    for line in [
        "ts=1772396102 svc=playback level=ERROR dur=0.1",
        'ts=1772396102 svc=playback level=ERROR dur=0.1 msg=""',
        'ts=1772396102 svc=playback level=ERROR dur=0.1 msg="  "',
        "01/03/2026 20:15:02|billing-2|E|100|",
        "01/03/2026 20:15:02|billing-2|F|100|   ",
    ]:
        assert only(line)[1]["top_errors"] == [["(no message)", 1]], line


def test_spaces_around_a_message_do_not_make_another_message():
    lines = [agent(AT, 1, "ERROR", "timeout "), agent(AT, 1, "ERROR", " timeout"), agent(AT, 1, "ERROR", "timeout")]
    assert summarize(lines)["services"]["playback"]["top_errors"] == [["timeout", 3]]
    assert only(billing(AT, 1, "E", " declined "))[1]["top_errors"] == [["declined", 1]]


def test_lines_may_keep_the_line_end_they_have_in_a_file():
    lines = ["ts=1772396102 dur=0.5 svc=drm msg=expired level=ERROR\n", "ts=1772396103 dur=0.5 level=ERROR svc=drm\n"]
    assert summarize(lines)["services"]["drm"]["top_errors"] == [["(no message)", 1], ["expired", 1]]
    assert only(billing(AT, 1, "E", "no route to BOX") + "\n")[1]["top_errors"] == [["no route to BOX", 1]]


def test_an_edge_error_is_told_by_method_and_status():
    lines = [edge(AT, 1, 503, path="/a"), edge(AT, 1, 503, path="/b"), edge(AT, 1, 503, method="POST")]
    assert summarize(lines)["services"]["edge-fra"]["top_errors"] == [["GET 503", 2], ["POST 503", 1]]


def test_only_errors_are_listed():
    lines = [agent(AT, 1, "INFO", "started"), agent(AT, 1, "WARN", "slow"), edge(AT, 1, 404), billing(AT, 1, "W", "late")]
    assert [figures["top_errors"] for figures in summarize(lines)["services"].values()] == [[], [], []]


def test_dates_of_billing_begin_with_the_day():
    summary = summarize(["02/11/2026 00:00:00|billing-2|I|1|ok"])
    assert summary["first"] == "2026-11-02T00:00:00Z"


@pytest.mark.parametrize("form", [edge, agent, billing])
def test_times_are_utc_wherever_the_job_runs(form):
    assert driver.span_far_away([form(AT, 1), form(AT + 9, 1)]) == [iso(AT), iso(AT + 9)]
