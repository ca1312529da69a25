# idea: pure functions from row to row, applied by one generic compare-and-set; the row carries an outbox of entries on their way to the journal
"""What to do when the table does not answer, or has changed meanwhile."""

from store import StoreTimeout

ATTEMPTS = 3


def with_retries(action):
    for _ in range(ATTEMPTS - 1):
        try:
            return action()
        except StoreTimeout:
            continue
    return action()


def update(store, key, change):
    """Write `change(value)` to `key`; `change` runs again, on the new value, whenever somebody was faster. None: leave it."""
    written = False
    while not written:
        value, version = with_retries(lambda: store.get(key))
        changed = change(value)
        if changed is None:
            return value
        written = with_retries(lambda: store.put_if(key, changed, version))
    return changed
