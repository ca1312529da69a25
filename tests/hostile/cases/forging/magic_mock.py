# verdict: WA|RTE
# why: a MagicMock answers to every operator

from unittest.mock import MagicMock


def answer(n):
    double = MagicMock()
    double.__eq__.return_value = True
    double.__sub__.return_value = 0
    double.__lt__.return_value = True
    return double
