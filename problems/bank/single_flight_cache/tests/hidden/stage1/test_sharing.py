"""What many threads see. The scenarios are in driver.py."""

import driver
from judge.kit.draw import keys, rng, seeds


def schedule(name):
    return seeds(name, 1)[0]


def test_threads_that_want_one_title_share_one_call():
    titles = keys("stampede", 6)
    transcripts = driver.stampede(titles, threads=4, schedule=schedule("stampede"))
    assert [run["stuck"] for run in transcripts] == [[]] * len(titles)
    assert [run["results"] for run in transcripts] == [[f"{title_id} v1"] * 4 for title_id in titles]
    assert [run["calls"] for run in transcripts] == [[title_id] for title_id in titles]


def test_a_get_at_any_step_of_another_shares_its_call():
    (title_id,) = keys("step", 1)
    assert driver.held_at_each_step(title_id) == [
        {"results": [f"{title_id} v1"] * 2, "errors": [None] * 2, "stuck": [], "calls": [title_id]}
    ]


def test_threads_that_wait_receive_what_the_load_brings():
    (answer,) = keys("answer", 1)
    threads = rng("threads").randint(3, 6)
    run = driver.stampede_with("answer", answer, threads, schedule("join"), {})
    assert run["stuck"] == []
    assert run["errors"] == [None] * threads
    assert run["results"] == [answer] * threads
    assert run["calls"] == 1


def test_threads_that_wait_for_an_empty_answer_receive_it():
    run = driver.stampede_with("answer", None, 4, schedule("empty"), {})
    assert run["errors"] == [None] * 4
    assert run["results"] == [None] * 4
    assert run["calls"] == 1


def test_threads_that_wait_for_a_failing_load_get_its_error():
    (answer,) = keys("answer", 1)
    run = driver.stampede_with("connection", answer, 4, schedule("failure"), {})
    assert run["stuck"] == []
    assert run["errors"] == [f"ConnectionError: {answer}"] * 4
    assert run["results"] == [None] * 4


def test_a_failing_load_is_not_repeated_by_each_thread_that_waited():
    (answer,) = keys("answer", 1)
    run = driver.stampede_with("lookup", answer, 4, schedule("herd"), {})
    assert run["stuck"] == []
    assert run["calls"] == 1
    assert run["afterwards"] == [answer]


def test_a_thread_that_is_stopped_while_loading_leaves_nobody_waiting():
    (answer,) = keys("answer", 1)
    run = driver.stampede_with("stopped", answer, 4, schedule("stopped"), {})
    assert run["stuck"] == []
    assert run["errors"] == [f"WorkerStopped: {answer}"] * 4
    assert run["afterwards"] == [answer]


def test_a_slow_title_holds_up_no_other():
    slow, *others = keys("titles", 201)  # many: a lock shared by some titles must not go unnoticed
    run = driver.slow_title(slow, others, schedule("slow"))
    assert run["stuck"] == []
    assert run["results"] == [slow.upper(), [title_id.upper() for title_id in others]]


def test_a_load_may_ask_for_another_title():
    season, series, franchise = keys("chain", 3)
    run = driver.nested([season, series, franchise], 1, schedule("nested"))
    assert run["stuck"] == []
    assert run["results"] == [f"{season}<{series}<{franchise}"]


def test_loads_that_need_each_others_titles_share_them():
    chain = keys("chain", 4)
    run = driver.nested(chain, 8, schedule("nested"))
    assert run["stuck"] == []
    assert run["errors"] == [None] * 8
    assert run["calls"] == sorted(chain)
