from provider import chance

import driver


def test_threads_together_never_spend_more_than_the_budget():
    burst = chance("burst").randint(2, 5)
    transcript = driver.all_fail_at_once(burst)
    assert transcript == [{"retries": burst, "troubles": []}] * (2 * driver.SCHEDULES)


def test_nothing_that_is_paid_in_gets_lost():
    transcript = driver.all_pay_in_at_once()
    assert transcript == [{"retries afterwards": 3, "troubles": []}] * driver.SCHEDULES


def test_figures_are_exact_among_threads():
    transcript = driver.counted_at_once()
    expected = {"sends": 8, "retries": 16, "out_of_budget": 0}
    assert transcript == [{"stats": expected, "troubles": []}] * driver.SCHEDULES


def test_no_send_waits_for_the_attempt_of_another():
    assert driver.two_attempts_must_overlap() == {"met": 2, "troubles": []}


def test_no_send_waits_for_the_wait_of_another():
    assert driver.two_waits_must_overlap() == {"met": 2, "troubles": []}


def test_keys_of_threads_do_not_mix():
    transcript = driver.keys_at_once()
    assert transcript == [{"sends with one key": 6, "different keys": 6, "troubles": []}] * driver.SCHEDULES
