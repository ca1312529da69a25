# idea: never waits while it holds a lock: if one of them is taken, lets go of all and waits for that one alone
import threading


class UnknownAccount(Exception):
    pass


class Account:
    def __init__(self, name, balance):
        self.name = name
        self.balance = balance
        self.lock = threading.Lock()


class Accounts:
    def __init__(self):
        self._accounts = {}

    def open(self, name, balance):
        self._accounts[name] = Account(name, balance)

    def find(self, name):
        account = self._accounts.get(name)
        if account is None:
            raise UnknownAccount(name)
        return account


class Holding:
    """Holds all of `accounts`, or none."""

    def __init__(self, accounts):
        self.accounts = list({account.name: account for account in accounts}.values())

    def __enter__(self):
        first = self.accounts[0]
        while True:
            first.lock.acquire()
            taken = [first]
            contested = None
            for account in self.accounts:
                if account is first:
                    continue
                if not account.lock.acquire(blocking=False):
                    contested = account
                    break
                taken.append(account)
            if contested is None:
                return self
            for account in taken:
                account.lock.release()
            first = contested

    def __exit__(self, *_):
        for account in self.accounts:
            account.lock.release()
