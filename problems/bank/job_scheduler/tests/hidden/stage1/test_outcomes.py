"""What jobs are given, and what becomes of them."""

from judge.kit.draw import keys
from stories import statuses, told


def test_a_job_is_given_what_its_own_needs_have_returned():
    one, two, three, last = keys("given", 4)
    specs = {one: {"value": 17}, two: {"needs": [one]}, three: {}, last: {"needs": [two, three]}}
    run = told("given", specs, at_once=2)
    assert run["given"] == {one: [{}], two: [{one: 17}], three: [{}], last: [{two: f"{two} 0", three: f"{three} 0"}]}
    assert run["outcomes"][last] == ["done", f"{last} 0", None, None]


def test_none_is_a_result_like_any_other():
    one, two = keys("none", 2)
    run = told("none", {one: {"value": None}, two: {"needs": [one]}}, at_once=1)
    assert run["given"][two] == [{one: None}]
    assert statuses(run) == {one: "done", two: "done"}


def test_a_job_that_empties_its_inputs_harms_nobody():
    first, greedy, other, late = keys("greedy", 4)
    specs = {first: {}, greedy: {"needs": [first], "empties": True}, other: {"needs": [first], "takes": 3}, late: {"needs": [first, other]}}
    run = told("greedy", specs, at_once=1 + len(specs))
    assert run["given"][late] == [{first: f"{first} 0", other: f"{other} 0"}]
    assert run["outcomes"][first] == ["done", f"{first} 0", None, None]


def test_a_job_that_raises_has_failed_with_its_error():
    (name,) = keys("raises", 1)
    run = told("raises", {name: {"fails": 1}}, at_once=1)
    assert run["outcomes"] == {name: ["failed", None, f"RuntimeError {name} 0", None]}


def test_all_that_needs_a_failed_job_is_skipped_because_of_it():
    broken, child, grandchild, last = keys("chain", 4)
    specs = {last: {"needs": [grandchild]}, grandchild: {"needs": [child]}, child: {"needs": [broken]}, broken: {"fails": 1}}
    run = told("chain", specs, at_once=2)
    assert run["starts"] == {broken: [0]}
    assert [run["outcomes"][name] for name in (child, grandchild, last)] == [["skipped", None, None, broken]] * 3


def test_everything_else_goes_on_after_a_failure():
    broken, child, slow, after = keys("else", 4)
    specs = {broken: {"fails": 1}, child: {"needs": [broken]}, slow: {"takes": 9}, after: {"needs": [slow]}}
    run = told("else", specs, at_once=2)
    assert statuses(run) == {broken: "failed", child: "skipped", slow: "done", after: "done"}
    assert run["starts"][after] == [9]


def test_a_skipped_job_does_not_run_when_its_other_needs_are_done_later():
    broken, slow, child, grandchild = keys("later", 4)
    specs = {broken: {"fails": 1}, slow: {"takes": 5}, child: {"needs": [slow, broken]}, grandchild: {"needs": [slow, child]}}
    run = told("later", specs, at_once=3)
    assert sorted(run["starts"]) == sorted([broken, slow])
    assert run["outcomes"][grandchild] == ["skipped", None, None, broken]


def test_a_job_is_skipped_when_its_other_needs_were_done_before():
    quick, broken, child = keys("before", 3)
    run = told("before", {quick: {}, broken: {"fails": 1, "takes": 5}, child: {"needs": [quick, broken]}}, at_once=3)
    assert run["outcomes"][child] == ["skipped", None, None, broken]


def test_of_two_failed_needs_one_is_the_reason():
    one, two, child, grandchild = keys("two", 4)
    specs = {one: {"fails": 1}, two: {"fails": 1, "takes": 4}, child: {"needs": [two, one]}, grandchild: {"needs": [child]}}
    run = told("two", specs, at_once=3)
    assert statuses(run) == {one: "failed", two: "failed", child: "skipped", grandchild: "skipped"}
    assert {run["outcomes"][name][3] for name in (child, grandchild)} <= {one, two}


def test_a_job_that_is_cancelled_from_within_has_failed():
    lost, child, other = keys("lost", 3)
    run = told("lost", {lost: {"vanishes": 1}, child: {"needs": [lost]}, other: {"takes": 4}}, at_once=2)
    assert statuses(run) == {lost: "failed", child: "skipped", other: "done"}
    assert run["outcomes"][lost][2].startswith("CancelledError")
