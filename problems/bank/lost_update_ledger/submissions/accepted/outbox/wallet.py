"""Credits of customers: top-ups from gift cards, spending on rentals. All amounts are cents."""

from journal import Journal
from retry import update, with_retries


class InsufficientCredit(Exception):
    """The wallet does not hold enough for this request."""


class WalletService:
    def __init__(self, store):
        self._store = store
        self._journal = Journal(store)

    def balance(self, account):
        row, _ = with_retries(lambda: self._store.get(f"wallet/{account}"))
        return row["balance"] if row else 0

    def top_up(self, account, cents, request_id):
        return self._commit(account, {"request": request_id, "delta": cents})

    def spend(self, account, cents, request_id):
        return self._commit(account, {"request": request_id, "delta": -cents})

    def _commit(self, account, entry):
        row = update(self._store, f"wallet/{account}", lambda row: _applied(row, entry))
        outbox = row["outbox"]
        if outbox:
            self._journal.deliver(account, outbox)
            update(self._store, f"wallet/{account}", lambda row: _delivered(row, outbox))
        return row["balance"]


def _applied(row, entry):
    row = {"balance": 0, **(row or {})}
    row = {"seen": {}, "outbox": [], **row}
    if entry["request"] in row["seen"]:
        return None
    balance = row["balance"] + entry["delta"]
    if balance < 0:
        raise InsufficientCredit(f"{row['balance']} cents are not enough")
    return {
        **row,
        "balance": balance,
        "seen": {**row["seen"], entry["request"]: True},
        "outbox": [*row["outbox"], entry],
    }


def _delivered(row, outbox):
    done = {entry["request"] for entry in outbox}
    left = [entry for entry in row["outbox"] if entry["request"] not in done]
    return {**row, "outbox": left} if len(left) != len(row["outbox"]) else None
