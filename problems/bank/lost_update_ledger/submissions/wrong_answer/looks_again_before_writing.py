# idea: SYMPTOM PATCH: reads the row again just before it writes and starts over if it has changed; the gap is smaller, and still there
# rejected-by: stage1/test_two_instances.py::test_two_top_ups_both_count
# rejected-by: stage1/test_two_instances.py::test_the_journal_has_each_request_once
# stage: 1
"""Credits of customers: top-ups from gift cards, spending on rentals. All amounts are cents."""

import threading

from journal import Journal
from retry import with_retries
from store import Store


class InsufficientCredit(Exception):
    """The wallet does not hold enough for this request."""


class WalletService:
    """One instance of the service."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._journal = Journal(store)
        self._lock = threading.Lock()

    def balance(self, account: str) -> int:
        row, _ = with_retries(lambda: self._store.get(_key(account)))
        return row["balance"] if row else 0

    def top_up(self, account: str, cents: int, request_id: str) -> int:
        """Add credit; returns the new balance."""
        return self._apply(account, cents, request_id)

    def spend(self, account: str, cents: int, request_id: str) -> int:
        """Take credit; returns the new balance. Raises InsufficientCredit."""
        return self._apply(account, -cents, request_id)

    def _apply(self, account: str, delta: int, request_id: str) -> int:
        with self._lock:  # one request at a time, so that two of them can't mix
            before = None
            while before != self.balance(account):
                before = self.balance(account)
                if before + delta < 0:
                    raise InsufficientCredit(f"{account} has {before} cents")
            balance = before + delta
            with_retries(lambda: self._store.put(_key(account), {"balance": balance}))
            self._journal.append(account, {"request": request_id, "delta": delta})
            return balance


def _key(account: str) -> str:
    return f"wallet/{account}"
