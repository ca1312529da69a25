# idea: read, decide and write again until the row has not changed in between (compare and set); no lock is left
"""Credits of customers: top-ups from gift cards, spending on rentals. All amounts are cents."""

from journal import Journal
from retry import with_retries
from store import Store


class InsufficientCredit(Exception):
    """The wallet does not hold enough for this request."""


class WalletService:
    """One instance of the service. Instances share nothing but the table, so only the table can keep them apart."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._journal = Journal(store)

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
        while True:
            row, version = with_retries(lambda: self._store.get(_key(account)))
            balance = row["balance"] if row else 0
            if balance + delta < 0:
                raise InsufficientCredit(f"{account} has {balance} cents")
            changed = {"balance": balance + delta}
            if with_retries(lambda: self._store.put_if(_key(account), changed, version)):
                break
        self._journal.append(account, {"request": request_id, "delta": delta})
        return balance + delta


def _key(account: str) -> str:
    return f"wallet/{account}"
