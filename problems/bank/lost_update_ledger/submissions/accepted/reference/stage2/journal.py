"""What was applied to each wallet, for support and for the auditors."""

from typing import Any

from retry import with_retries
from store import Store


class Journal:
    """One list of entries an account, in the table."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def entries(self, account: str) -> list[dict[str, Any]]:
        value, _ = with_retries(lambda: self._store.get(_key(account)))
        return value or []

    def append(self, account: str, entry: dict[str, Any]) -> None:
        """Add `entry`, unless its request is there already."""
        while True:
            value, version = with_retries(lambda: self._store.get(_key(account)))
            entries = value or []
            if any(known["request"] == entry["request"] for known in entries):
                return
            if with_retries(lambda: self._store.put_if(_key(account), [*entries, entry], version)):
                return


def _key(account: str) -> str:
    return f"journal/{account}"
