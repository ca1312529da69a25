"""The suite that every hostile submission is judged by: `answer(n)` is n squared plus one."""

import os
import random

import pytest
from solution import answer

N = random.Random(int(os.environ["CODEROUND_SEED"])).randrange(10**6, 10**9)


def test_a_small_number():
    assert answer(3) == 10


def test_a_number_of_this_run():
    assert answer(N) == N * N + 1


def test_membership_and_closeness():
    assert answer(7) in (50, 50.0)
    assert answer(7) == pytest.approx(50)
    assert abs(answer(7) - 50) < 1e-6
