"""Accounts with gift credit. All amounts are cents."""

import threading
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager


class UnknownAccount(Exception):
    """There is no account of this name."""


class Account:
    """One customer's gift credit."""

    def __init__(self, balance: int) -> None:
        self.balance = balance
        self.lock = threading.Lock()


class Accounts:
    """All accounts of this shard, by name."""

    def __init__(self) -> None:
        self._accounts: dict[str, Account] = {}

    def open(self, name: str, balance: int) -> None:
        self._accounts[name] = Account(balance)

    def find(self, name: str) -> Account:
        if name not in self._accounts:
            raise UnknownAccount(name)
        return self._accounts[name]

    @contextmanager
    def held(self, names: Iterable[str]) -> Iterator[None]:
        """Nobody else holds these accounts meanwhile. Each is locked once, in the order that all threads keep."""
        accounts = [self.find(name) for name in sorted(set(names))]  # all are looked up before the first is locked
        with ExitStack() as locks:
            for account in accounts:
                locks.enter_context(account.lock)
            yield
