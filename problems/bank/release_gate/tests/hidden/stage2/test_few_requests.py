from lab import AWAY, LIKE_BEFORE, STEPS, Fleet, bad, blind, released

FEW = (99, 90)
ENOUGH = (100, 1)


def test_too_few_requests_condemn_nobody():
    fleet = Fleet(FEW, FEW, ENOUGH)
    assert fleet.roll_out(least=100) == released()


def test_a_look_at_too_few_requests_is_made_up_for():
    fleet = Fleet(FEW, FEW, FEW, ENOUGH)
    fleet.roll_out(least=100)
    assert fleet.checks() == 23
    assert fleet.pauses == [60] * 23


def test_exactly_enough_requests_count():
    fleet = Fleet((100, 90))
    assert fleet.roll_out(least=100) == bad(1, fleet.builds[-1])
    assert Fleet(ENOUGH).roll_out(least=100) == released()


def test_few_requests_are_no_silence():
    fleet = Fleet(FEW, FEW, FEW, FEW, AWAY, AWAY, FEW, AWAY, AWAY, ENOUGH)
    assert fleet.roll_out(least=100) == released()


def test_a_silence_among_few_requests_ends_it_blind():
    fleet = Fleet(FEW, AWAY)
    assert fleet.roll_out(least=100) == blind(1)
    assert fleet.checks() == 4


def test_a_build_that_hardly_anybody_uses_ends_blind_after_thirty_looks():
    fleet = Fleet(FEW)
    assert fleet.roll_out(least=100) == blind(1)
    assert (fleet.checks(), fleet.done) == (30, [1, 0])


def test_the_thirtieth_look_can_still_decide():
    assert Fleet(*[FEW] * 25, ENOUGH).roll_out(least=100) == released()
    fleet = Fleet(*[FEW] * 29, (100, 90))
    assert fleet.roll_out(least=100) == bad(1, fleet.builds[-1])
    assert Fleet(*[FEW] * 26, ENOUGH).roll_out(least=100) == blind(1)


def test_thirty_looks_are_meant_for_each_step():
    fleet = Fleet(*([FEW] * 20 + [ENOUGH] * 5) * 4)
    assert fleet.roll_out(least=100) == released()
    assert fleet.done == STEPS


def test_whoever_is_blind_for_want_of_requests_accuses_nobody():
    fleet = Fleet(FEW, builds=6)
    fleet.roll_out(least=100)
    assert fleet.tried == []


def test_without_a_least_number_every_answer_counts():
    for extra in ({}, {"least": 0}):
        fleet = Fleet((0, 0), (1, 0), LIKE_BEFORE)
        assert fleet.roll_out(**extra) == released()
        assert fleet.checks() == 20
