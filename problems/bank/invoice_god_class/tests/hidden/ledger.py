"""Accounts, a store that can fail, and invoices worked out the slow way."""

import calendar
import copy
import os
import random
from datetime import date, timedelta
from fractions import Fraction
from math import floor


def chance(name):
    return random.Random(f"{os.environ.get('CODEROUND_SEED', '0')}/{name}")


class Ledger:
    """A store that refuses to save as often as it is told, and remembers what it was asked for."""

    def __init__(self, refusals=(), start=0):
        self.kept = []
        self.refusals = iter(refusals)
        self.drawn = []
        self.tried = []
        self.counters = {"R": start, "C": 0}

    def find(self, account, month):
        return next((each for each in self.kept if self._is(each, account, month)), None)

    def _is(self, document, account, month):
        return "invoice" not in document and (document["account"], document["month"]) == (account, month)

    def next_number(self, series):
        self.counters[series] += 1
        self.drawn.append(f"{series}{self.counters[series]}")
        return self.counters[series]

    def save(self, document):
        self.tried.append(document["number"])
        trouble = next(self.refusals, False)
        if trouble:
            raise trouble if trouble is not True else ConnectionError("the ledger does not answer")
        self.kept.append(copy.deepcopy(document))

    def load(self, number):
        return next((each for each in self.kept if each["number"] == number), None)

    def credits_of(self, number):
        return [each for each in self.kept if each.get("invoice") == number]


def plan(name, since="2025-01-01", to=None):
    return {"plan": name, "from": since, "to": to} if to else {"plan": name, "from": since}


def account(*subscriptions, name="acc-1", country="DE", currency="EUR", **more):
    return {"id": name, "country": country, "currency": currency, "subscriptions": list(subscriptions), **more}


def lines(invoice):
    return [(line["text"], line["cents"]) for line in invoice["lines"]]


def half_up(exact):
    return floor(exact + Fraction(1, 2))


PRICES = {"basic": 799, "standard": 1399, "premium": 1999}
TAX = {"DE": ("included", 1900), "FR": ("included", 2000), "US-CA": ("added", 725), "US-NY": ("added", 400)}


def some_account(random_, month, plans=("basic", "standard", "premium")):
    """An account with plans around `month`, coupons and usage."""
    first = date.fromisoformat(f"{month}-01")
    subscriptions = []
    for _ in range(random_.randrange(1, 4)):
        since = first + timedelta(random_.randrange(-40, 40))
        to = since + timedelta(random_.randrange(0, 50)) if random_.random() < 0.7 else None
        subscriptions.append(plan(random_.choice(plans), str(since), to and str(to)))
    coupons = []
    for number in range(random_.randrange(4)):
        worth = random_.choice([{"percent": random_.randrange(1, 60)}, {"cents": random_.randrange(1, 900)}])
        until = random_.choice([{}, {"until": month}, {"until": "2024-12"}, {"until": "2031-01"}])
        coupons.append({"code": f"K{number}"} | worth | until)
    country, currency = random_.choice([("DE", "EUR"), ("FR", "EUR"), ("US-CA", "USD"), ("US-NY", "USD"), ("CH", "CHF")])
    usage = {month: random_.randrange(1600), "2024-02": 90}
    return account(*subscriptions, country=country, currency=currency, coupons=coupons, usage=usage)


def charged(account_, month):
    length = calendar.monthrange(int(month[:4]), int(month[5:]))[1]
    days_of_month = [f"{month}-{day:02}" for day in range(1, length + 1)]
    found, metered = [], False
    for each in account_["subscriptions"]:
        days = sum(each["from"] <= day <= each.get("to", "9999") for day in days_of_month)
        if each["plan"] == "payg":
            if days and not metered:
                metered = True
                found += usage_line(account_["usage"][month])
        elif days:
            text = each["plan"] if days == length else f"{each['plan']} ({days} of {length} days)"
            found.append((text, floor(Fraction(PRICES[each["plan"]] * days, length))))
    return found


def usage_line(minutes):
    hours = sum(1 for started in range(minutes) if started % 60 == 0)
    if hours == 0:
        return []
    return [(f"payg ({hours} h, capped)", 1999)] if hours * 99 > 1999 else [(f"payg ({hours} h)", hours * 99)]


def worked_out(account_, month):
    """Lines, tax and total as the rules say."""
    rows = charged(account_, month)
    subtotal = left = sum(cents for _, cents in rows)
    valid = [each for each in account_["coupons"] if each.get("until", "9999-99") >= month]
    for kind in ("percent", "cents"):
        for each in (each for each in valid if kind in each):
            worth = each["cents"] if kind == "cents" else half_up(Fraction(subtotal * each["percent"], 100))
            cut = min(worth, left)
            left -= cut
            note = f" (-{each['percent']} %)" if kind == "percent" else ""
            rows += [(f"coupon {each['code']}{note}", -cut)] * (cut > 0)
    kind, rate = TAX.get(account_["country"], ("none", 0))
    if kind == "included":
        tax = left - half_up(Fraction(left * 10_000, 10_000 + rate))
    else:
        tax = half_up(Fraction(left * rate, 10_000))
    return rows, tax, left + tax if kind == "added" else left
