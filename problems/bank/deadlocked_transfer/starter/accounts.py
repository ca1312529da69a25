"""Accounts with gift credit. All amounts are cents."""

import threading


class UnknownAccount(Exception):
    """There is no account of this name."""


class Account:
    """One customer's gift credit."""

    def __init__(self, name: str, balance: int) -> None:
        self.name = name
        self.balance = balance
        self.lock = threading.Lock()  # "hold it while you change the balance" (am)


class Accounts:
    """All accounts of this shard, by name."""

    def __init__(self) -> None:
        self._accounts: dict[str, Account] = {}

    def open(self, name: str, balance: int) -> None:
        self._accounts[name] = Account(name, balance)

    def find(self, name: str) -> Account:
        if name not in self._accounts:
            raise UnknownAccount(name)
        return self._accounts[name]
