"""Jobs that are tried again."""

from judge.kit.draw import keys, rng
from stories import statuses, told, told_freely


def test_a_job_that_fails_is_tried_again_until_it_works():
    shaky, child = keys("again", 2)
    run = told("again", {shaky: {"fails": 2, "retries": 5}, child: {"needs": [shaky]}}, at_once=2)
    assert run["outcomes"][shaky] == ["done", f"{shaky} 2", None, None]
    assert run["given"][child] == [{shaky: f"{shaky} 2"}]
    assert run["starts"] == {shaky: [0, 2, 5], child: [6]}


def test_when_no_retry_is_left_the_job_has_failed_with_its_last_error():
    shaky, child = keys("left", 2)
    run = told("left", {shaky: {"fails": 9, "retries": 2}, child: {"needs": [shaky]}}, at_once=2)
    assert run["outcomes"][shaky] == ["failed", None, f"RuntimeError {shaky} 2", None]
    assert run["outcomes"][child] == ["skipped", None, None, shaky]
    assert run["starts"] == {shaky: [0, 2, 5]}


def test_each_pause_is_twice_as_long_as_the_one_before():
    (name,) = keys("twice as long", 1)
    pause_s = float(rng("pause").randint(2, 20))
    specs = {name: {"fails": 4, "retries": 4}}
    run = told("twice as long", specs, watches_pauses=True, pause_s=pause_s, at_once=1)
    assert [seconds for _, seconds in run["pauses"]] == [pause_s, 2 * pause_s, 4 * pause_s, 8 * pause_s]
    assert run["pauses"][0][0] == 1
    assert run["ended_at"] == 5 + 15 * pause_s


def test_the_pauses_of_a_job_do_not_depend_on_those_of_others():
    one, two = keys("apart", 2)
    specs = {one: {"fails": 3, "retries": 3}, two: {"needs": [one], "fails": 1, "retries": 1}}
    run = told("apart", specs, watches_pauses=True, at_once=2)
    assert [seconds for _, seconds in run["pauses"]] == [1, 2, 4, 1]


def test_without_retries_a_job_fails_at_once():
    (name,) = keys("at once", 1)
    run = told("at once", {name: {"fails": 1}}, watches_pauses=True, at_once=1)
    assert (run["pauses"], run["ended_at"], statuses(run)) == ([], 1, {name: "failed"})


def test_while_a_job_pauses_its_place_is_free_for_others():
    shaky, other = keys("free", 2)
    specs = {shaky: {"fails": 1, "retries": 1, "priority": 5}, other: {"takes": 3}}
    run = told("free", specs, pause_s=10.0, at_once=1)
    assert run["starts"] == {shaky: [0, 11], other: [1]}


def test_after_its_pause_a_job_waits_for_a_place_like_any_other():
    shaky, long, urgent, later = keys("place", 4)
    specs = {
        shaky: {"fails": 1, "retries": 1, "priority": 5},
        long: {"takes": 20, "priority": 4},
        urgent: {"takes": 3, "priority": 3},
        later: {"needs": [long], "priority": 6},
    }
    run = told("place", specs, at_once=1)
    assert run["starts"] == {shaky: [0, 22], long: [1], later: [21], urgent: [23]}


def test_jobs_that_come_back_from_their_pauses_do_not_exceed_the_places():
    specs = {name: {"fails": 1, "retries": 1, "takes": 3} for name in keys("exceed", 7)}
    for run in told_freely("exceed", specs, at_once=2):
        assert run["most"] == 2
        assert set(statuses(run).values()) == {"done"}


def test_each_attempt_is_given_its_inputs_afresh():
    first, greedy = keys("afresh", 2)
    run = told("afresh", {first: {}, greedy: {"needs": [first], "empties": True, "fails": 1, "retries": 1}}, at_once=1)
    assert run["given"][greedy] == [{first: f"{first} 0"}] * 2


def test_a_job_that_is_cancelled_from_within_is_tried_again():
    (name,) = keys("within", 1)
    run = told("within", {name: {"vanishes": 1, "retries": 1}}, at_once=1)
    assert run["outcomes"] == {name: ["done", f"{name} 1", None, None]}
