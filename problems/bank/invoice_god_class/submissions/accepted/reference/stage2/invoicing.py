# idea: pure steps from account to invoice (charges, discounts, tax), the store behind one method, the text by itself
"""Invoices: what an account pays for a month, in cents."""

import calendar
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

PLANS = {"basic": 799, "standard": 1399, "premium": 1999}
"""Monthly prices; the sign-up page shows them. What is metered has no place here."""
PAYG, PAYG_HOUR, PAYG_MOST = "payg", 99, 1999

Document = dict[str, Any]


@dataclass(frozen=True)
class Tax:
    """A rule of one country; `rate` in hundredths of a percent."""

    kind: str
    rate: int

    def on(self, cents: int) -> int:
        if self.kind == "included":
            return cents - _half_up(cents * 10_000, 10_000 + self.rate)
        return _half_up(cents * self.rate, 10_000)


TAXES = {
    "DE": Tax("included", 1900),
    "FR": Tax("included", 2000),
    "US-CA": Tax("added", 725),
    "US-NY": Tax("added", 400),
}
NO_TAX = Tax("none", 0)


class Invoicing:
    """Issues invoices, each once, and keeps them in the store under numbers without gaps."""

    def __init__(self, store: Any) -> None:
        self.store = store
        self.spare: dict[str, str] = {}
        """By series, a number whose document could not be saved: the next document gets it."""

    def issue(self, account: dict[str, Any], month: str) -> Document:
        stored = self.store.find(account["id"], month)
        if stored is not None:
            return stored
        invoice = bill(account, month)
        if invoice["total"] > 0:
            self._file("R", invoice)
        return invoice

    def credit(self, number: str, cents: int | None = None) -> Document:
        """Give back `cents` of an invoice, or all that is left of it."""
        invoice = self.store.load(number)
        if invoice is None:
            raise ValueError(f"there is no invoice {number}")
        note = credit_note(invoice, self.store.credits_of(number), cents)
        self._file("C", note)
        return note

    def _file(self, series: str, document: Document) -> None:
        """Numbers come last, so that nothing but the store can leave a gap."""
        if series not in self.spare:
            self.spare[series] = f"{series}{self.store.next_number(series):06}"
        document["number"] = self.spare[series]
        self._save(document)
        del self.spare[series]

    def _save(self, document: Document) -> None:
        for is_last in (False, False, True):
            try:
                self.store.save(document)
                return
            except ConnectionError:
                if is_last:
                    raise

    def issue_all(self, accounts: Iterable[dict[str, Any]], month: str) -> dict[str, list[Any]]:
        report: dict[str, list[Any]] = {"issued": [], "free": [], "failed": [], "left": []}
        waiting = iter(accounts)
        for account in waiting:
            try:
                number = self.issue(account, month)["number"]
            except ConnectionError:
                report["left"] = [account["id"], *(each["id"] for each in waiting)]
            except KeyError as missing:
                report["failed"].append([account["id"], "missing " + " ".join(missing.args)])
            except ValueError as wrong:
                report["failed"].append([account["id"], str(wrong)])
            else:
                report["free" if number is None else "issued"].append(number or account["id"])
        return report

    def text(self, invoice: Document) -> str:
        return "".join(f"{line}\n" for line in _text(invoice))


def bill(account: dict[str, Any], month: str) -> Document:
    """The invoice, without a number. Knows no store."""
    lines = list(_charges(account, month))
    subtotal = sum(line["cents"] for line in lines)
    lines += _discounts(account.get("coupons", []), month, subtotal)
    rest = sum(line["cents"] for line in lines)
    rule = TAXES.get(account["country"], NO_TAX)
    tax = rule.on(rest)
    return {
        "number": None,
        "account": account["id"],
        "month": month,
        "currency": account["currency"],
        "lines": lines,
        "subtotal": subtotal,
        "discount": subtotal - rest,
        "tax_kind": rule.kind,
        "tax_rate": rule.rate,
        "tax": tax,
        "total": rest + tax if rule.kind == "added" else rest,
    }


def credit_note(invoice: Document, notes: list[Document], cents: int | None) -> Document:
    """Takes its tax from the invoice, not from the rules of today."""
    before = -sum(note["total"] for note in notes)
    left = invoice["total"] - before
    cents = left if cents is None else cents
    if not 1 <= cents <= left:
        raise ValueError(f"{cents} of {left} cents that are left of {invoice['number']}")
    due = _half_up(invoice["tax"] * (before + cents), invoice["total"])
    tax = due + sum(note["tax"] for note in notes)
    net = cents - tax if invoice["tax_kind"] == "added" else cents
    return invoice | {
        "invoice": invoice["number"],
        "lines": [_line(f"credit for {invoice['number']}", -net)],
        "subtotal": -net,
        "discount": 0,
        "tax": -tax,
        "total": -cents,
    }


def _charges(account: dict[str, Any], month: str) -> Iterator[Document]:
    hours = -(-account.get("usage", {}).get(month, 0) // 60)
    for subscription in account["subscriptions"]:
        plan = subscription["plan"]
        if plan != PAYG and plan not in PLANS:
            raise ValueError(f"unknown plan {plan}")
        days, of = _days(subscription, month)
        if days < 1:
            continue
        if plan == PAYG:
            yield from _metered(hours)
            hours = 0
        else:
            yield _monthly(plan, days, of)


def _metered(hours: int) -> Iterator[Document]:
    cents = hours * PAYG_HOUR
    if cents > PAYG_MOST:
        yield _line(f"{PAYG} ({hours} h, capped)", PAYG_MOST)
    elif hours:
        yield _line(f"{PAYG} ({hours} h)", cents)


def _monthly(plan: str, days: int, of: int) -> Document:
    text = plan if days == of else f"{plan} ({days} of {of} days)"
    return _line(text, PLANS[plan] * days // of)


def _days(subscription: dict[str, Any], month: str) -> tuple[int, int]:
    """How many days of the month are subscribed, both ends included, and how many it has."""
    first = date(int(month[:4]), int(month[5:]), 1)
    of = calendar.monthrange(first.year, first.month)[1]
    last = first.replace(day=of)
    start = max(first, date.fromisoformat(subscription["from"]))
    end = min(last, date.fromisoformat(subscription.get("to") or str(last)))
    return (end - start).days + 1, of


def _discounts(coupons: Iterable[dict[str, Any]], month: str, subtotal: int) -> Iterator[Document]:
    """Percentages come first, each of the whole sum, then amounts; together never more than the sum."""
    left = subtotal
    for text, worth in _coupons(coupons, month, subtotal):
        cut = min(worth, left)
        if cut > 0:
            left -= cut
            yield _line(text, -cut)


def _coupons(coupons: Iterable[dict[str, Any]], month: str, subtotal: int) -> Iterator[tuple[str, int]]:
    """What each is called and worth, in the order in which they are taken."""
    valid = [coupon for coupon in coupons if (coupon.get("until") or month) >= month]
    yield from ((_percent(each), _half_up(subtotal * each["percent"], 100)) for each in valid if "percent" in each)
    yield from ((f"coupon {each['code']}", each["cents"]) for each in valid if "cents" in each)


def _percent(coupon: dict[str, Any]) -> str:
    return f"coupon {coupon['code']} (-{coupon['percent']} %)"


def _line(text: str, cents: int) -> Document:
    return {"text": text, "cents": cents}


def _half_up(numerator: int, denominator: int) -> int:
    return (2 * numerator + denominator) // (2 * denominator)


def _text(invoice: Document) -> Iterator[str]:
    yield f"{_head(invoice)}: {invoice['account']}, {invoice['month']}"
    for text, cents in _rows(invoice):
        shown = text if len(text) <= 38 else text[:35] + "..."
        yield f"{shown:<40}{_money(cents, invoice['currency']):>14}"
    if invoice["tax_kind"] == "none":
        yield "no tax charged"


def _head(document: Document) -> str:
    if "invoice" in document:
        return f"Credit note {document['number']} for {document['invoice']}"
    return f"Invoice {document['number']}" if document["number"] else "Nothing to pay"


def _rows(invoice: Document) -> Iterator[tuple[str, int]]:
    yield from ((line["text"], line["cents"]) for line in invoice["lines"])
    if invoice["tax_kind"] == "added":
        yield _tax(invoice), invoice["tax"]
    yield "total", invoice["total"]
    if invoice["tax_kind"] == "included":
        yield f"including {_tax(invoice)}", invoice["tax"]


def _tax(invoice: Document) -> str:
    """Only of documents with tax: the oldest say nothing of a rate."""
    return f"tax {invoice['tax_rate'] / 100:g} %"


def _money(cents: int, currency: str) -> str:
    sign = "-" if cents < 0 else ""
    units, part = divmod(abs(cents), 100)
    if currency == "EUR":
        return f"{sign}{units:,}".replace(",", ".") + f",{part:02} EUR"
    if currency == "USD":
        return f"{sign}${units:,}.{part:02}"
    return f"{sign}{units}.{part:02} {currency}"
