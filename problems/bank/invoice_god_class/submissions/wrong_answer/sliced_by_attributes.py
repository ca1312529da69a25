# idea: cuts the long method into slices that pass everything on in attributes; the discounts are still there twice
# rejected-by: gate::duplication
# rejected-by: gate::complexity
# rejected-by: gate::nesting
# rejected-by: gate::function-length
# stage: 1
"""Invoices: what an account pays for a month, in cents."""

import calendar
from datetime import date

PLANS = {"basic": 799, "standard": 1399, "premium": 1999}


class Invoicing:
    def __init__(self, store):
        self.store = store
        self.spare = None

    def issue(self, account, month):
        old = self.store.find(account["id"], month)
        if old is not None:
            return old
        self.account, self.month = account, month
        self._charge()
        self._reduce()
        invoice = self._tax()
        return self._keep(invoice)

    def _charge(self):
        account, month = self.account, self.month
        year = int(month[:4])
        mon = int(month[5:])
        month_days = calendar.monthrange(year, mon)[1]
        lines = []
        subtotal = 0
        for sub in account["subscriptions"]:
            if sub["plan"] not in PLANS:
                raise ValueError("unknown plan " + sub["plan"])
            price = PLANS[sub["plan"]]
            start = date.fromisoformat(sub["from"])
            end = None
            if sub.get("to"):
                end = date.fromisoformat(sub["to"])
            days = 0
            for day in range(1, month_days + 1):
                today = date(year, mon, day)
                if today >= start:
                    if end is None or today <= end:
                        days += 1
            if days > 0:
                if days == month_days:
                    text = sub["plan"]
                    cents = price
                else:
                    text = sub["plan"] + " (" + str(days) + " of " + str(month_days) + " days)"
                    cents = price * days // month_days
                lines.append({"text": text, "cents": cents})
                subtotal += cents
        self.lines, self.subtotal = lines, subtotal

    def _reduce(self):
        account, month, lines, subtotal = self.account, self.month, self.lines, self.subtotal
        discount = 0
        for coupon in account.get("coupons", []):
            if "percent" in coupon:
                if coupon.get("until") is None or coupon["until"] >= month:
                    cut = (subtotal * coupon["percent"] + 50) // 100
                    if cut > subtotal - discount:
                        cut = subtotal - discount
                    if cut > 0:
                        text = "coupon " + coupon["code"] + " (-" + str(coupon["percent"]) + " %)"
                        lines.append({"text": text, "cents": -cut})
                        discount += cut
        for coupon in account.get("coupons", []):
            if "cents" in coupon:
                if coupon.get("until") is None or coupon["until"] >= month:
                    cut = coupon["cents"]
                    if cut > subtotal - discount:
                        cut = subtotal - discount
                    if cut > 0:
                        text = "coupon " + coupon["code"]
                        lines.append({"text": text, "cents": -cut})
                        discount += cut
        self.discount = discount

    def _tax(self):
        account, month, lines = self.account, self.month, self.lines
        subtotal, discount = self.subtotal, self.discount
        rest = subtotal - discount
        country = account["country"]
        if country == "DE":
            tax_kind = "included"
            tax_rate = 1900
            tax = rest - (rest * 10000 + (10000 + tax_rate) // 2) // (10000 + tax_rate)
            total = rest
        elif country == "FR":
            tax_kind = "included"
            tax_rate = 2000
            tax = rest - (rest * 10000 + (10000 + tax_rate) // 2) // (10000 + tax_rate)
            total = rest
        elif country == "US-CA":
            tax_kind = "added"
            tax_rate = 725
            tax = (rest * tax_rate + 5000) // 10000
            total = rest + tax
        elif country == "US-NY":
            tax_kind = "added"
            tax_rate = 400
            tax = (rest * tax_rate + 5000) // 10000
            total = rest + tax
        else:
            tax_kind = "none"
            tax_rate = 0
            tax = 0
            total = rest
        invoice = {
            "number": None,
            "account": account["id"],
            "month": month,
            "currency": account["currency"],
            "lines": lines,
            "subtotal": subtotal,
            "discount": discount,
            "tax_kind": tax_kind,
            "tax_rate": tax_rate,
            "tax": tax,
            "total": total,
        }
        return invoice

    def _keep(self, invoice):
        if invoice["total"] > 0:
            if self.spare is not None:
                invoice["number"] = self.spare
            else:
                invoice["number"] = "R" + str(self.store.next_number("R")).zfill(6)
            tries = 0
            saved = False
            while not saved:
                try:
                    self.store.save(invoice)
                    saved = True
                    self.spare = None
                except ConnectionError:
                    tries += 1
                    if tries == 3:
                        self.spare = invoice["number"]
                        raise
        return invoice

    def issue_all(self, accounts, month):
        issued = []
        free = []
        failed = []
        left = []
        down = False
        for account in accounts:
            if down:
                left.append(account["id"])
            else:
                try:
                    invoice = self.issue(account, month)
                    if invoice["number"] is None:
                        free.append(account["id"])
                    else:
                        issued.append(invoice["number"])
                except ConnectionError:
                    down = True
                    left.append(account["id"])
                except KeyError as error:
                    failed.append([account["id"], "missing " + error.args[0]])
                except ValueError as error:
                    failed.append([account["id"], str(error)])
        return {"issued": issued, "free": free, "failed": failed, "left": left}

    def text(self, invoice):
        if invoice["number"] is None:
            out = "Nothing to pay: " + invoice["account"] + ", " + invoice["month"] + "\n"
        else:
            out = "Invoice " + invoice["number"] + ": " + invoice["account"] + ", " + invoice["month"] + "\n"
        rows = []
        for line in invoice["lines"]:
            rows.append((line["text"], line["cents"]))
        if invoice["tax_kind"] == "added":
            rows.append(("tax " + "%g" % (invoice["tax_rate"] / 100) + " %", invoice["tax"]))
        rows.append(("total", invoice["total"]))
        if invoice["tax_kind"] == "included":
            rows.append(("including tax " + "%g" % (invoice["tax_rate"] / 100) + " %", invoice["tax"]))
        for text, cents in rows:
            if len(text) > 38:
                text = text[:35] + "..."
            sign = ""
            if cents < 0:
                sign = "-"
                cents = -cents
            if invoice["currency"] == "EUR":
                amount = sign + "{:,}".format(cents // 100).replace(",", ".") + "," + str(cents % 100).zfill(2) + " EUR"
            elif invoice["currency"] == "USD":
                amount = sign + "$" + "{:,}".format(cents // 100) + "." + str(cents % 100).zfill(2)
            else:
                amount = sign + str(cents // 100) + "." + str(cents % 100).zfill(2) + " " + invoice["currency"]
            while len(text) < 40:
                text = text + " "
            while len(amount) < 14:
                amount = " " + amount
            out += text + amount + "\n"
        if invoice["tax_kind"] == "none":
            out += "no tax charged\n"
        return out
