from traffic import chance

import driver


def test_threads_never_push_one_device_over_its_limit():
    limit = chance("one device").randint(3, 6)
    transcript = driver.one_device(limit)
    assert transcript == [{"accepted": limit, "troubles": []}] * driver.SCHEDULES


def test_threads_never_push_a_partner_over_its_limit():
    limit = chance("one partner").randint(3, 6)
    transcript = driver.one_partner(limit)
    assert transcript == [{"accepted": limit, "troubles": []}] * driver.SCHEDULES


def test_a_rejection_costs_nothing_among_threads_either():
    transcript = driver.rejected_then_raised()
    assert transcript == [{"accepted": 5, "after": [1, 1, 1], "troubles": []}] * driver.SCHEDULES


def test_requests_that_leave_the_window_leave_it_once():
    limit = chance("rollover").randint(3, 6)
    transcript = driver.rollover(limit)
    assert transcript == [{"accepted": limit, "troubles": []}] * driver.SCHEDULES


def test_asking_for_the_wait_disturbs_no_other_thread():
    transcript = driver.waits_beside_traffic()
    assert transcript == [{"accepted": 4, "waits": [], "troubles": []}] * driver.SCHEDULES


def test_a_changed_limit_holds_for_threads_under_way():
    transcript = driver.limit_changed_under_way()
    assert transcript == [{"over": 0, "troubles": []}] * driver.SCHEDULES
