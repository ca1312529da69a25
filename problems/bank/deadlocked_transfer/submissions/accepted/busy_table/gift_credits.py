# idea: no locks of accounts: one condition guards the set of names in use; whoever needs some of them waits for all at once
from threading import Condition

from accounts import UnknownAccount


class InsufficientCredit(Exception):
    pass


class GiftCredits:
    def __init__(self, journal):
        self._journal = journal
        self._cents = {}
        self._busy = set()
        self._freed = Condition()

    def open(self, account, cents=0):
        self._cents[account] = cents

    def balance(self, account):
        try:
            return self._cents[account]
        except KeyError:
            raise UnknownAccount(account) from None

    def balances(self, accounts):
        with self._freed:
            self._freed.wait_for(lambda: self._busy.isdisjoint(accounts))
            return {account: self.balance(account) for account in accounts}

    def transfer(self, source, target, cents, request_id):
        self.settle([(source, target, cents)], request_id)

    def settle(self, lines, request_id):
        names = {name for line in lines for name in line[:2]}
        for name in names:
            self.balance(name)
        with self._freed:
            self._freed.wait_for(lambda: self._busy.isdisjoint(names))
            self._busy |= names
        after = None
        try:
            after = self._after(names, lines)
            self._journal.write(request_id, lines)
            written = True
        except BaseException:
            written = False
            raise
        finally:
            with self._freed:
                if written:
                    self._cents.update(after)
                self._busy -= names
                self._freed.notify_all()

    def _after(self, names, lines):
        cents = {name: self._cents[name] for name in names}
        for source, target, amount in lines:
            cents[source] -= amount
            cents[target] += amount
        for name, left in cents.items():
            if left < 0:
                raise InsufficientCredit(f"{name} lacks {-left} cents")
        return cents
