import pytest

import driver


@pytest.mark.parametrize("answer", ["accepted", "rejected", "only asked"])
def test_devices_that_never_come_back_are_forgotten(answer):
    held = driver.one_off_devices(answer, count=3_000)
    assert held < 1_500


def test_partners_that_never_come_back_are_forgotten():
    held = driver.one_off_partners(count=3_000)
    assert held < 1_500


def test_a_flood_of_new_devices_is_served_quickly():
    accepted = driver.flood(devices=10_000)
    assert accepted == 10_000
