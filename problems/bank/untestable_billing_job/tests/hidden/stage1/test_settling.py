import pytest
from desk import Desk, entry, subscriber, summary

TODAY = "2026-03-15"


def test_a_bill_is_recorded_before_it_is_charged_and_afterwards():
    desk = Desk(True)
    assert desk.bill(subscriber(), today=TODAY) == summary(paid=1, cents=1299)
    assert desk.done == ["started", "charge", "paid"]
    assert desk.entries == [entry("started", reference="r-1"), entry("paid", reference="r-1")]
    assert desk.charges == [("s-1", 1299, "r-1")]


def test_each_entry_is_a_dictionary_of_its_own():
    desk, kept = Desk(True), []
    desk.record = kept.append
    desk.bill(subscriber(), today=TODAY)
    assert [each["status"] for each in kept] == ["started", "paid"]


def test_credit_is_taken_off():
    desk = Desk(True)
    assert desk.bill(subscriber(credit=300), today=TODAY) == summary(paid=1, cents=999)
    assert [each["cents"] for each in desk.entries] == [999, 999]
    assert desk.charges == [("s-1", 999, "r-1")]


def test_what_credit_covers_is_recorded_and_not_charged():
    desk = Desk()
    assert desk.bill(subscriber(credit=1299), today=TODAY) == summary(covered=1)
    assert (desk.charges, desk.entries) == ([], [entry("covered", reference="r-1", cents=0)])


def test_more_credit_than_the_price_is_covered_too():
    desk = Desk()
    assert desk.bill(subscriber(credit=5000), today=TODAY) == summary(covered=1)
    assert (desk.charges, desk.entries) == ([], [entry("covered", reference="r-1", cents=0)])


def test_a_declined_bill_is_not_tried_again():
    desk = Desk(False)
    assert desk.bill(subscriber(), today=TODAY) == summary(declined=1)
    assert desk.done == ["started", "charge", "declined"]


@pytest.mark.parametrize("error", [ConnectionResetError, TimeoutError])
def test_a_try_without_an_answer_is_repeated_once_with_the_same_reference(error):
    desk = Desk(error("provider"), True)
    assert desk.bill(subscriber(), today=TODAY) == summary(paid=1, cents=1299)
    assert desk.charges == [("s-1", 1299, "r-1")] * 2
    assert desk.done == ["started", "charge", "charge", "paid"]


def test_a_second_try_can_be_declined():
    desk = Desk(TimeoutError("provider"), False)
    assert desk.bill(subscriber(), today=TODAY) == summary(declined=1)


def test_after_two_tries_nobody_knows_and_the_job_goes_on():
    desk = Desk(TimeoutError("provider"), ConnectionError("provider"), True)
    people = [subscriber(id="s-1"), subscriber(id="s-2")]
    assert desk.bill(*people, today=TODAY) == summary(unknown=1, paid=1, cents=1299)
    assert desk.done == ["started", "charge", "charge", "unknown", "started", "charge", "paid"]


def test_a_provider_that_is_away_all_morning_leaves_every_bill_unknown():
    desk = Desk(ConnectionError("provider"))
    assert desk.bill(subscriber(id="s-1"), subscriber(id="s-2"), today=TODAY) == summary(unknown=2)
    assert [reference for _, _, reference in desk.charges] == ["r-1", "r-1", "r-2", "r-2"]


def test_a_fault_of_ours_ends_the_job_after_the_entry_that_says_so():
    desk = Desk(KeyError("amount"))
    with pytest.raises(KeyError):
        desk.bill(subscriber(), subscriber(id="s-2"), today=TODAY)
    assert desk.done == ["started", "charge"]


def test_what_cannot_be_recorded_is_not_charged():
    desk = Desk()

    def full(_entry):
        raise OSError("no space left on device")

    desk.record = full
    with pytest.raises(OSError, match="no space"):
        desk.bill(subscriber(), today=TODAY)
    assert desk.charges == []


def test_every_bill_has_a_reference_of_its_own():
    desk = Desk()
    desk.bill(*(subscriber(id=f"s-{number}") for number in range(1, 4)), today=TODAY)
    assert desk.charges == [("s-1", 1299, "r-1"), ("s-2", 1299, "r-2"), ("s-3", 1299, "r-3")]


def test_the_summary_counts_bills_and_adds_up_what_was_paid():
    desk = Desk(True, False, True, TimeoutError("provider"), TimeoutError("provider"))
    people = [subscriber(id=f"s-{number}", cents=1000 + number) for number in range(1, 5)]
    people.append(subscriber(id="s-5", credit=2000))
    assert desk.bill(*people, today=TODAY) == summary(paid=2, declined=1, unknown=1, covered=1, cents=2004)
