# idea: the locks of both accounts, each once, in the order of their names; journal first, since applying can't fail
"""Gift credit that customers pass on to each other. All amounts are cents."""

from accounts import Accounts
from journal import Journal


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

    def transfer(self, source: str, target: str, cents: int, request_id: str) -> None:
        """Pass credit on. Raises UnknownAccount, InsufficientCredit, and what the journal raises."""
        with self._accounts.held((source, target)):
            giver, receiver = self._accounts.find(source), self._accounts.find(target)
            if giver.balance < cents:
                raise InsufficientCredit(f"{source} has {giver.balance} cents")
            self._journal.write(request_id, [(source, target, cents)])
            giver.balance -= cents
            receiver.balance += cents
