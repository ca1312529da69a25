# idea: plans, tax rules and money formats are small objects in tables; a clerk keeps the numbers
"""Invoices: what an account pays for a month, in cents."""

import calendar
from dataclasses import dataclass
from datetime import date

PLANS = {"basic": 799, "standard": 1399, "premium": 1999}


def rounded(cents, numerator, denominator):
    whole, rest = divmod(cents * numerator, denominator)
    return whole + (2 * rest >= denominator)


class Month:
    def __init__(self, text):
        self.text = text
        self.year, self.number = int(text[:4]), int(text[5:])
        self.length = calendar.monthrange(self.year, self.number)[1]

    def days_of(self, subscription):
        start = date.fromisoformat(subscription["from"])
        end = date.fromisoformat(subscription["to"]) if subscription.get("to") else date.max
        days = (date(self.year, self.number, day) for day in range(1, self.length + 1))
        return sum(start <= day <= end for day in days)


@dataclass
class Monthly:
    name: str

    def charge(self, days, month, _usage):
        price = PLANS[self.name]
        if days == month.length:
            return self.name, price
        return f"{self.name} ({days} of {month.length} days)", price * days // month.length


class PayAsYouGo:
    hour, most = 99, 1999

    def charge(self, _days, month, usage):
        hours = (usage.pop(month.text, 0) + 59) // 60
        capped = ", capped" if hours * self.hour > self.most else ""
        return f"payg ({hours} h{capped})", min(hours * self.hour, self.most)


KINDS = {**{name: Monthly(name) for name in PLANS}, "payg": PayAsYouGo()}


@dataclass
class Included:
    rate: int
    kind = "included"

    def split(self, rest):
        return rest - rounded(rest, 10_000, 10_000 + self.rate), rest


@dataclass
class Added:
    rate: int
    kind = "added"

    def split(self, rest):
        tax = rounded(rest, self.rate, 10_000)
        return tax, rest + tax


class Untaxed:
    rate = 0
    kind = "none"

    def split(self, rest):
        return 0, rest


TAXES = {"DE": Included(1900), "FR": Included(2000), "US-CA": Added(725), "US-NY": Added(400)}


class Draft:
    """An invoice that grows line by line."""

    def __init__(self, account, month):
        self.account, self.month = account, Month(month)
        self.lines = []
        self.subtotal = 0
        self.discount = 0

    def charge(self):
        usage = dict(self.account.get("usage", {}))
        for subscription in self.account["subscriptions"]:
            kind = KINDS.get(subscription["plan"])
            if kind is None:
                raise ValueError("unknown plan " + subscription["plan"])
            days = self.month.days_of(subscription)
            text, cents = kind.charge(days, self.month, usage) if days else ("", 0)
            if cents:
                self.lines.append({"text": text, "cents": cents})
                self.subtotal += cents

    def reduce(self):
        coupons = [each for each in self.account.get("coupons", []) if self._valid(each)]
        for coupon in coupons:
            if "percent" in coupon:
                note = f" (-{coupon['percent']} %)"
                self._cut(coupon["code"] + note, rounded(self.subtotal, coupon["percent"], 100))
        for coupon in coupons:
            if "cents" in coupon:
                self._cut(coupon["code"], coupon["cents"])

    def _valid(self, coupon):
        return coupon.get("until") is None or coupon["until"] >= self.month.text

    def _cut(self, code, cents):
        cents = min(cents, self.subtotal - self.discount)
        if cents > 0:
            self.lines.append({"text": "coupon " + code, "cents": -cents})
            self.discount += cents

    def finish(self):
        self.charge()
        self.reduce()
        rule = TAXES.get(self.account["country"], Untaxed())
        tax, total = rule.split(self.subtotal - self.discount)
        return {
            "number": None,
            "account": self.account["id"],
            "month": self.month.text,
            "currency": self.account["currency"],
            "lines": self.lines,
            "subtotal": self.subtotal,
            "discount": self.discount,
            "tax_kind": rule.kind,
            "tax_rate": rule.rate,
            "tax": tax,
            "total": total,
        }


class Reversal:
    """What has been given back of an invoice, and the note that gives back more."""

    def __init__(self, invoice, notes):
        self.invoice = invoice
        self.given = -sum(note["total"] for note in notes)
        self.tax_given = -sum(note["tax"] for note in notes)

    def note(self, cents):
        invoice = self.invoice
        if cents is None:
            cents = invoice["total"] - self.given
        if cents < 1 or self.given + cents > invoice["total"]:
            raise ValueError(f"cannot give back {cents} of {invoice['number']}")
        tax = rounded(invoice["tax"], self.given + cents, invoice["total"]) - self.tax_given
        charged = cents - tax if invoice["tax_kind"] == "added" else cents
        note = {key: invoice[key] for key in ("account", "month", "currency", "tax_kind", "tax_rate")}
        note |= {"lines": [{"text": f"credit for {invoice['number']}", "cents": -charged}]}
        note |= {"invoice": invoice["number"], "subtotal": -charged, "discount": 0, "tax": -tax, "total": -cents}
        return note


class Clerk:
    """Numbers one series of documents, without gaps, and puts them into the store."""

    def __init__(self, store, series):
        self.store, self.series = store, series
        self.unused = []

    def file(self, document):
        if not self.unused:
            self.unused.append(f"{self.series}{self.store.next_number(self.series):06d}")
        document["number"] = self.unused[0]
        self._try(document, left=3)
        self.unused.clear()
        return document

    def _try(self, document, left):
        try:
            self.store.save(document)
        except ConnectionError:
            if left == 1:
                raise
            self._try(document, left - 1)


class Invoicing:
    def __init__(self, store):
        self.store = store
        self.invoices, self.credits = Clerk(store, "R"), Clerk(store, "C")

    def issue(self, account, month):
        known = self.store.find(account["id"], month)
        if known is not None:
            return known
        invoice = Draft(account, month).finish()
        return self.invoices.file(invoice) if invoice["total"] else invoice

    def issue_all(self, accounts, month):
        report = {"issued": [], "free": [], "failed": [], "left": []}
        for account in accounts:
            if report["left"]:
                report["left"].append(account["id"])
                continue
            where, entry = self._outcome(account, month)
            report[where].append(entry)
        return report

    def _outcome(self, account, month):
        try:
            number = self.issue(account, month)["number"]
            return ("issued", number) if number else ("free", account["id"])
        except ConnectionError:
            return "left", account["id"]
        except KeyError as error:
            return "failed", [account["id"], f"missing {error.args[0]}"]
        except ValueError as error:
            return "failed", [account["id"], str(error)]

    def credit(self, number, cents=None):
        invoice = self.store.load(number)
        if invoice is None or "invoice" in invoice:
            raise ValueError(f"{number} is no invoice")
        return self.credits.file(Reversal(invoice, self.store.credits_of(number)).note(cents))

    def text(self, invoice):
        return Page(invoice).text()


FORMATS = {"EUR": ("{sign}{units},{part} EUR", "."), "USD": ("{sign}${units}.{part}", ",")}


class Page:
    def __init__(self, document):
        self.document = document
        self.currency = document["currency"]
        self.rows = [self.title()]

    def title(self):
        document, number = self.document, self.document["number"]
        kind = f"Invoice {number}" if number else "Nothing to pay"
        if document.get("invoice"):
            kind = f"Credit note {number} for {document['invoice']}"
        return f"{kind}: {document['account']}, {document['month']}"

    def row(self, text, cents):
        form, mark = FORMATS.get(self.currency, ("{sign}{units}.{part} " + self.currency, ""))
        units, part = divmod(abs(cents), 100)
        grouped = f"{units:,}".replace(",", mark)
        amount = form.format(sign="-" * (cents < 0), units=grouped, part=str(part).zfill(2))
        text = text[:35] + "..." if len(text) > 38 else text
        self.rows.append(text.ljust(40) + amount.rjust(14))

    def text(self):
        document = self.document
        for line in document["lines"]:
            self.row(line["text"], line["cents"])
        if document["tax_kind"] == "added":
            self.row(self.tax(), document["tax"])
        self.row("total", document["total"])
        if document["tax_kind"] == "included":
            self.row("including " + self.tax(), document["tax"])
        if document["tax_kind"] == "none":
            self.rows.append("no tax charged")
        return "\n".join([*self.rows, ""])

    def tax(self):
        return f"tax {self.document['tax_rate'] / 100:g} %"
