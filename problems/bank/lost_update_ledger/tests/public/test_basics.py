"""Shown to the candidate: what works today, and the ticket of account 81."""

import driver
import pytest
from store import Store
from wallet import InsufficientCredit, WalletService


def test_requests_one_after_the_other_add_up():
    run = driver.one_after_the_other(
        [["top_up", "81", 600, "g-1"], ["spend", "81", 399, "r-1"], ["top_up", "81", 50, "g-2"]]
    )
    assert run == {
        "answers": [600, 201, 251],
        "balance": 251,
        "journal": [["g-1", 600], ["g-2", 50], ["r-1", -399]],
        "read": 251,
    }


def test_nobody_spends_what_is_not_there():
    wallet = WalletService(Store())
    wallet.top_up("81", 300, "g-1")
    with pytest.raises(InsufficientCredit):
        wallet.spend("81", 301, "r-1")
    assert wallet.balance("81") == 300


def test_the_ticket_of_account_81():
    met = driver.two_instances(
        [["top_up", "81", 600, "g-1"]], ["top_up", "81", 2000, "g-771"], ["spend", "81", 399, "r-102"]
    )
    assert [transcript["balance"] for transcript in met if transcript["balance"] != 2201] == []
