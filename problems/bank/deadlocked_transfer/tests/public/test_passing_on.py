"""Shown to the candidate. A thread that gets stuck makes a case fail; it does not hang the run.

`driver` comes with the judge, which runs these: it plays the scenarios beside your code.
"""

import driver


def test_credit_passes_from_one_to_the_other():
    run = driver.play({"81": 900, "302": 0}, [["transfer", "81", "302", 500, "t-1"]])
    assert run["balances"] == {"81": 400, "302": 500}
    assert run["journal"] == [["t-1", [["81", "302", 500]]]]


def test_a_second_transfer_gets_through_after_one_that_was_refused():
    calls = [["transfer", "9075", "12", 2000, "t-1"], ["transfer", "12", "9075", 100, "t-2"]]
    run = driver.play({"9075": 1500, "12": 300}, calls)
    assert run["stuck"] == []
    assert run["answers"] == ["InsufficientCredit", None]


def test_two_who_give_to_each_other_both_get_through():
    there, back = ["transfer", "81", "302", 50, "t-1"], ["transfer", "302", "81", 20, "t-2"]
    run = driver.crowd({"81": 900, "302": 900}, [[there] * 10, [back] * 10], schedule=1)
    assert run["stuck"] == []
    assert run["balances"] == {"81": 600, "302": 1200}
