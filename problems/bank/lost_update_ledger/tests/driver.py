"""Scenarios with several instances of the service and a table that is slow or silent; they return plain transcripts.

What can happen between two instances is decided at the table: one instance is stopped before each of its calls in turn
while the other one works. No threads, and every order that matters.
"""

import importlib
import sys

import journal
import retry
import store
import wallet
from judge.kit.preemption import preemptions

SERVICE = ("wallet", "journal", "retry")


class Table(store.Store):
    """The table. Before its n-th call something may happen, and calls may time out: in time or too late."""

    def __init__(self, before=None, lost_requests=(), lost_answers=()):
        super().__init__()
        self.calls = 0
        self.before = dict(before or {})
        self.lost_requests = set(lost_requests)
        self.lost_answers = set(lost_answers)
        self.quiet = True

    def get(self, key):
        return self._call(super().get, key)

    def put(self, key, value):
        return self._call(super().put, key, value)

    def put_if(self, key, value, version):
        return self._call(super().put_if, key, value, version)

    def _call(self, operation, *arguments):
        if self.quiet:
            return operation(*arguments)
        number, self.calls = self.calls, self.calls + 1
        happening = self.before.pop(number, None)
        if happening:
            with self:
                happening()
        if number in self.lost_requests:
            raise store.StoreTimeout(f"call {number}")
        answer = operation(*arguments)
        if number in self.lost_answers:
            raise store.StoreTimeout(f"call {number}")
        return answer

    def __enter__(self):
        self.quiet = True

    def __exit__(self, *_):
        self.quiet = False


def _other_process():
    """The service's modules once more: another process shares neither classes nor globals with this one."""
    kept = {name: sys.modules.pop(name) for name in SERVICE if name in sys.modules}
    try:
        return importlib.import_module("wallet")
    finally:
        sys.modules.update(kept)


def _do(service, request):
    """`request` is [method, account, cents, request_id]; the answer, or the error as text."""
    method, *arguments = request
    try:
        return getattr(service, method)(*arguments)
    except Exception as error:
        return type(error).__name__


def _books(table, account):
    """What the export and the auditors read."""
    table.quiet = True
    row, _ = table.get(f"wallet/{account}")
    entries, _ = table.get(f"journal/{account}")
    return {
        "balance": (row or {}).get("balance"),
        "journal": sorted([entry["request"], entry["delta"]] for entry in entries or []),
    }


def _distinct(met):
    return [transcript for number, transcript in enumerate(met) if transcript not in met[:number]]


def one_after_the_other(requests, rows=()):
    """One instance, one request at a time. `rows` are [key, value] pairs that lie in the table already."""
    table = Table()
    for key, value in rows:
        table.put(key, value)
    service = wallet.WalletService(table)
    answers = [_do(service, request) for request in requests]
    account = requests[0][1]
    return {"answers": answers, **_books(table, account), "read": service.balance(account)}


def two_instances(opening, first, second):
    """`first` is stopped before each of its calls to the table in turn, and `second` runs at the other instance."""
    met, number = [], 0
    while True:
        answers = [None, None]
        table = Table()
        here, there = wallet.WalletService(table), _other_process().WalletService(table)
        for request in opening:
            _do(there, request)

        def meddle():
            answers[1] = _do(there, second)

        table.before = {number: meddle}
        table.quiet = False
        answers[0] = _do(here, first)
        if table.before:
            return _distinct(met)
        met.append({"answers": answers, **_books(table, first[1])})
        number += 1


def conflicts_in_a_row(request, count, where):
    """Before each of the first `count` conditional writes to the key `where` somebody else has just written there."""
    table = Table()
    here, there = wallet.WalletService(table), _other_process().WalletService(table)
    account = request[1]
    seen = 0
    while_busy = table.put_if

    def busy_put_if(key, value, version):
        nonlocal seen
        if not table.quiet and seen < count and key == f"{where}/{account}":
            seen += 1
            with table:
                _do(there, ["top_up", account, 1, f"busy-{seen}"])
        return while_busy(key, value, version)

    table.put_if = busy_put_if
    table.quiet = False
    answer = _do(here, request)
    books = _books(table, account)
    return {
        "answered": isinstance(answer, int),
        "others": seen,
        "balance": books["balance"],
        "entries": len(books["journal"]),
    }


def two_threads(opening, first, others):
    """The same instance in two threads: the first is held at each of its steps, the second does all of `others`."""
    met = []
    for preempt in preemptions(wallet, journal, retry):
        table = Table()
        service = wallet.WalletService(table)
        for request in opening:
            _do(service, request)
        outcome = preempt([lambda: _do(service, first), lambda: [_do(service, other) for other in others]])
        met.append({"answers": outcome.results, "stuck": outcome.stuck, **_books(table, first[1])})
    return _distinct(met)


def timeouts(opening, request, kind, count, again=()):
    """`count` calls in a row time out, beginning at each call in turn; `kind` says whether the table has done them.

    `again` are requests that arrive at the other instance afterwards, when the table is well.
    """
    met, number = [], 0
    while True:
        table = Table()
        here, there = wallet.WalletService(table), _other_process().WalletService(table)
        for each in opening:
            _do(there, each)
        setattr(table, f"lost_{kind}", set(range(number, number + count)))
        table.quiet = False
        answer = _do(here, request)
        reached = table.calls > number
        table.quiet = True
        answers = [answer, *(_do(there, each) for each in again)]
        if not reached:
            return _distinct(met)
        met.append({"answers": answers, **_books(table, request[1])})
        number += 1
