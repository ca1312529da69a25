from accounts import Accounts, Holding
from journal import Journal


class InsufficientCredit(Exception):
    pass


class GiftCredits:
    def __init__(self, journal: Journal):
        self._journal = journal
        self._accounts = Accounts()

    def open(self, account, cents=0):
        self._accounts.open(account, cents)

    def balance(self, account):
        return self._accounts.find(account).balance

    def balances(self, accounts):
        found = [self._accounts.find(name) for name in accounts]
        with Holding(found):
            return {account.name: account.balance for account in found}

    def transfer(self, source, target, cents, request_id):
        giver, receiver = self._accounts.find(source), self._accounts.find(target)
        with Holding([giver, receiver]):
            if giver.balance < cents:
                raise InsufficientCredit(source)
            self._journal.write(request_id, [(source, target, cents)])
            giver.balance -= cents
            receiver.balance += cents

    def settle(self, lines, request_id):
        pairs = [(self._accounts.find(source), self._accounts.find(target), cents) for source, target, cents in lines]
        involved = [account for giver, receiver, _ in pairs for account in (giver, receiver)]
        with Holding(involved):
            left = {account: account.balance for account in involved}
            for giver, receiver, cents in pairs:
                left[giver] -= cents
                left[receiver] += cents
            if short := [account.name for account, cents in left.items() if cents < 0]:
                raise InsufficientCredit(", ".join(short))
            self._journal.write(request_id, lines)
            for account, cents in left.items():
                account.balance = cents
