import pytest
from invoicing import Invoicing
from ledger import Ledger, account, plan


def without(given, key):
    return {name: value for name, value in given.items() if name != key}


def test_a_second_run_reports_the_same_and_issues_nothing():
    ledger = Ledger()
    accounts = [account(plan("basic"), name="a"), account(name="b"), account(plan("premium"), name="c")]
    first = Invoicing(ledger).issue_all(accounts, "2026-03")
    assert first == {"issued": ["R000001", "R000002"], "free": ["b"], "failed": [], "left": []}
    assert Invoicing(ledger).issue_all(accounts, "2026-03") == first
    assert len(ledger.kept) == 2


def test_a_broken_account_is_reported_and_the_others_are_issued():
    accounts = [
        account(plan("gold"), name="a"),
        without(account(plan("basic"), name="b"), "country"),
        account(plan("basic"), name="c"),
        account({"plan": "basic"}, name="d"),
        account(plan("basic"), name="e"),
    ]
    assert Invoicing(Ledger()).issue_all(accounts, "2026-03") == {
        "issued": ["R000001", "R000002"],
        "free": [],
        "failed": [["a", "unknown plan gold"], ["b", "missing country"], ["d", "missing from"]],
        "left": [],
    }
    no_date = [account(plan("basic", "31.12.2025"), name="f")]
    assert Invoicing(Ledger()).issue_all(no_date, "2026-03")["failed"][0][0] == "f"


def test_when_the_store_is_down_the_rest_is_left_for_later():
    ledger = Ledger([False, True, True, True])
    accounts = [account(plan("basic"), name=name) for name in "abcd"]
    report = Invoicing(ledger).issue_all(accounts, "2026-03")
    assert report == {"issued": ["R000001"], "free": [], "failed": [], "left": ["b", "c", "d"]}
    assert len(ledger.tried) == 4


def test_a_failure_that_nobody_foresaw_is_not_hidden_in_the_report():
    ledger = Ledger([False, PermissionError("read only")])
    accounts = [account(plan("basic"), name=name) for name in "abc"]
    with pytest.raises(PermissionError):
        Invoicing(ledger).issue_all(accounts, "2026-03")
    assert len(ledger.tried) == 2


def test_what_was_left_can_be_issued_with_the_number_that_was_left():
    ledger = Ledger([True] * 3)
    invoicing = Invoicing(ledger)
    accounts = [account(plan("basic"), name=name) for name in "ab"]
    assert invoicing.issue_all(accounts, "2026-03")["left"] == ["a", "b"]
    assert invoicing.issue_all(accounts, "2026-03")["issued"] == ["R000001", "R000002"]


def test_accounts_may_come_from_a_cursor():
    ledger = Ledger([True] * 3)
    cursor = (account(plan("basic"), name=name) for name in "abc")
    assert Invoicing(ledger).issue_all(cursor, "2026-03")["left"] == ["a", "b", "c"]
