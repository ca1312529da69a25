# idea: the locks of all accounts, each once, in the order of their names; journal first, since applying can't fail
"""Gift credit that customers pass on to each other. All amounts are cents."""

from collections import Counter
from collections.abc import Sequence

from accounts import Accounts
from journal import Journal, Line


class InsufficientCredit(Exception):
    """The account does not hold enough for this request."""


class GiftCredits:
    """One shard of the service; sixteen threads share it."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._accounts = Accounts()

    def open(self, account: str, cents: int = 0) -> None:
        self._accounts.open(account, cents)

    def balance(self, account: str) -> int:
        return self._accounts.find(account).balance

    def balances(self, accounts: Sequence[str]) -> dict[str, int]:
        """Several accounts at one moment. Raises UnknownAccount."""
        with self._accounts.held(accounts):
            return {name: self.balance(name) for name in accounts}

    def transfer(self, source: str, target: str, cents: int, request_id: str) -> None:
        """Pass credit on. Raises UnknownAccount, InsufficientCredit, and what the journal raises."""
        self.settle([(source, target, cents)], request_id)

    def settle(self, lines: Sequence[Line], request_id: str) -> None:
        """Apply all lines at once, or none. Raises UnknownAccount, InsufficientCredit, and what the journal raises."""
        changes: Counter[str] = Counter()
        for source, target, cents in lines:
            changes[source] -= cents
            changes[target] += cents
        with self._accounts.held(changes):
            for name, change in changes.items():
                if self.balance(name) + change < 0:
                    raise InsufficientCredit(f"{name} has {self.balance(name)} cents")
            self._journal.write(request_id, lines)
            for name, change in changes.items():
                self._accounts.find(name).balance += change
