"""What was applied to each wallet, for support and for the auditors."""

from retry import update, with_retries


class Journal:
    def __init__(self, store):
        self._store = store

    def entries(self, account):
        value, _ = with_retries(lambda: self._store.get(f"journal/{account}"))
        return value or []

    def deliver(self, account, outbox):
        def with_the_missing(entries):
            entries = entries or []
            known = {entry["request"] for entry in entries}
            missing = [entry for entry in outbox if entry["request"] not in known]
            return entries + missing if missing else None

        update(self._store, f"journal/{account}", with_the_missing)
