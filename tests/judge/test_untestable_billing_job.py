"""A whole hand-in for the bank's testable-design problem: code by the hidden suite, tests by the wrong solutions."""

from __future__ import annotations

import pytest

from judge.own_tests import ACCEPT
from judge.pack_judging import judge_pack
from judge.report import Report
from judge.verdict import Verdict
from problems.loader import bank_folder, load_pack
from problems.pack import Pack
from problems.submissions import read_submissions
from sandbox.sandbox import Sandbox

SEED, STAGE = 20240607, 2
MINE = '''\
"""Written as a candidate would: one fake bank, and everything that happens in one list."""

from datetime import date

import pytest
from billing import bill


def person(**changes):
    return {"id": "s-1", "state": "active", "joined": "2025-01-15", "cents": 1299, "credit": 0, **changes}


class Bank:
    def __init__(self, *answers):
        self.answers, self.story, self.drawn = list(answers), [], 0

    def charge(self, subscriber_id, cents, reference):
        self.story.append(("charge", subscriber_id, cents, reference))
        answer = self.answers.pop(0) if self.answers else True
        if isinstance(answer, Exception):
            raise answer
        return answer

    def record(self, entry):
        self.story.append((entry["status"], entry["subscriber"], entry["due"], entry["cents"], entry["reference"]))

    def new_id(self):
        self.drawn += 1
        return f"r-{self.drawn}"

    def bill(self, *people, today=date(2026, 3, 15), **more):
        return bill(people, today=today, charge=self.charge, new_id=self.new_id, record=self.record, **more)

    def words(self):
        return [step[0] for step in self.story]


def total(**counts):
    return {"paid": 0, "declined": 0, "unknown": 0, "covered": 0, "cents": 0, **counts}


@pytest.mark.parametrize(
    ("joined", "today", "times"),
    [
        ("2026-01-31", "2026-02-28", 1), ("2026-01-31", "2026-03-28", 0), ("2026-01-30", "2026-03-31", 0),
        ("2026-01-31", "2026-04-30", 1), ("2026-01-15", "2026-02-14", 0), ("2026-01-15", "2026-02-16", 0),
        ("2026-03-15", "2026-03-15", 0), ("2025-03-15", "2026-03-15", 1), ("2025-11-15", "2026-03-15", 1),
        ("2026-04-15", "2026-03-15", 0),
    ],
)
def test_who_is_due(joined, today, times):
    bank = Bank()
    bank.bill(person(joined=joined), today=date.fromisoformat(today))
    assert bank.words().count("charge") == times


def test_the_whole_story_of_a_bill():
    bank = Bank()
    assert bank.bill(person(credit=300)) == total(paid=1, cents=999)
    assert bank.story == [
        ("started", "s-1", "2026-03-15", 999, "r-1"),
        ("charge", "s-1", 999, "r-1"),
        ("paid", "s-1", "2026-03-15", 999, "r-1"),
    ]


def test_who_has_paused_is_left_alone():
    assert Bank().bill(person(state="paused"), person(state="cancelled")) == total()


@pytest.mark.parametrize("credit", [1299, 2000])
def test_credit_covers_a_bill(credit):
    bank = Bank()
    assert bank.bill(person(credit=credit)) == total(covered=1)
    assert bank.story == [("covered", "s-1", "2026-03-15", 0, "r-1")]


def test_declined_cards_are_not_tried_again():
    bank = Bank(False)
    assert bank.bill(person()) == total(declined=1)
    assert bank.words() == ["started", "charge", "declined"]


@pytest.mark.parametrize("lost", [ConnectionError, TimeoutError])
def test_one_more_try_with_the_same_reference(lost):
    bank = Bank(lost("a"), True)
    assert bank.bill(person()) == total(paid=1, cents=1299)
    assert {step[-1] for step in bank.story} == {"r-1"}


def test_two_tries_and_then_the_next():
    bank = Bank(*[ConnectionError("a")] * 2, True)
    assert bank.bill(person(), person(id="s-2")) == total(unknown=1, paid=1, cents=1299)
    assert [step[-1] for step in bank.story if step[0] == "charge"] == ["r-1", "r-1", "r-2"]


def test_only_what_was_paid_is_added_up():
    assert Bank(False, True).bill(person(cents=7), person(cents=5)) == total(paid=1, declined=1, cents=5)


def test_faults_get_out():
    with pytest.raises(ZeroDivisionError):
        Bank(ZeroDivisionError("a")).bill(person())


def test_no_charge_without_a_ledger():
    bank = Bank()

    def full(entry):
        raise OSError("full")

    bank.record = full
    with pytest.raises(OSError):
        bank.bill(person())
    assert bank.story == []


def test_the_ledger_may_keep_what_it_gets():
    bank, ledger = Bank(), []
    bank.record = ledger.append
    bank.bill(person())
    assert [entry["status"] for entry in ledger] == ["started", "paid"]


@pytest.mark.parametrize(
    ("joined", "since", "today", "days"),
    [
        ("2025-01-15", "2026-02-15", "2026-03-14", ["2026-02-15"]),
        ("2025-01-31", "2025-12-31", "2026-03-31", ["2025-12-31", "2026-01-31", "2026-02-28", "2026-03-31"]),
        ("2026-02-10", "2026-01-01", "2026-03-31", ["2026-03-10"]),
        ("2025-01-30", "2026-04-29", "2026-05-02", ["2026-04-30"]),
    ],
)
def test_catching_up(joined, since, today, days):
    bank = Bank()
    bank.bill(person(joined=joined), since=date.fromisoformat(since), today=date.fromisoformat(today))
    assert [step[2] for step in bank.story if step[0] == "paid"] == days


def earlier(*statuses, **changes):
    entry = {"reference": "old", "subscriber": "s-1", "due": "2026-03-15", "cents": 999, **changes}
    return [{**entry, "status": status} for status in statuses]


@pytest.mark.parametrize("status", ["paid", "declined", "covered"])
def test_settled_bills_are_left_alone(status):
    bank = Bank()
    assert bank.bill(person(), ledger=earlier("started", status)) == total()
    assert bank.story == []


@pytest.mark.parametrize("statuses", [["started"], ["started", "unknown"]])
def test_open_bills_are_taken_up_as_they_were(statuses):
    bank = Bank()
    assert bank.bill(person(), ledger=earlier(*statuses)) == total(paid=1, cents=999)
    assert {step[-1] for step in bank.story} == {"old"}


@pytest.mark.parametrize("other", [{"due": "2026-02-15"}, {"subscriber": "s-2"}])
def test_other_bills_do_not_matter(other):
    assert Bank().bill(person(), ledger=earlier("paid", **other)) == total(paid=1, cents=1299)
'''
SHALLOW = """\
from datetime import date

from billing import bill


def test_somebody_pays():
    person = {"id": "s-1", "state": "active", "joined": "2025-01-15", "cents": 1299, "credit": 0}
    done = bill([person], today=date(2026, 3, 15), charge=lambda *_: True, new_id=lambda: "r", record=lambda _: None)
    assert done == {"paid": 1, "declined": 0, "unknown": 0, "covered": 0, "cents": 1299}
"""


def handed_in(sandbox: Sandbox, tests: str, *, stage: int = STAGE) -> tuple[Pack, Report]:
    pack = load_pack(bank_folder() / "untestable_billing_job")
    reference = read_submissions(pack).reference(stage)
    assert reference is not None
    files = {**reference.files, "test_mine.py": tests}
    return pack, judge_pack(pack, files, sandbox, stage=stage, seed=SEED, own_tests=True)


def assert_every_fault_was_found(pack: Pack, report: Report) -> None:
    wrong = read_submissions(pack).wrong
    bad = [(case.id, case.message) for case in report.cases if case.verdict is not Verdict.ACCEPTED]
    assert (report.verdict, bad) == (Verdict.ACCEPTED, []), report.evidence
    assert ACCEPT in {case.id for case in report.cases}
    assert report.evidence["own_tests"] == {"rejected": len(wrong), "of": len(wrong)}


@pytest.mark.bubblewrap
def test_good_code_with_good_tests_is_accepted(local_sandbox: Sandbox) -> None:
    assert_every_fault_was_found(*handed_in(local_sandbox, MINE))


@pytest.mark.bubblewrap
def test_good_code_with_shallow_tests_is_not(local_sandbox: Sandbox) -> None:
    _, report = handed_in(local_sandbox, SHALLOW, stage=1)
    missed = [case.id for case in report.cases if case.verdict is not Verdict.ACCEPTED]
    assert report.verdict is Verdict.WRONG_ANSWER
    assert "stage1/own_tests::reject_recorded_afterwards" in missed
    assert "stage1/own_tests::reject_day_replaced" in missed
    assert not any("test_settling" in case for case in missed), "the code itself is right"


@pytest.mark.docker
def test_docker_judges_code_and_tests_alike(docker_sandbox: Sandbox) -> None:
    assert_every_fault_was_found(*handed_in(docker_sandbox, MINE))
