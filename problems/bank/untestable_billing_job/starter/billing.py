"""The monthly billing job. cron starts it every morning at four."""

import calendar
import csv
import datetime
import json
import random

import provider

CLIENT = provider.connect()


def main():
    today = datetime.date.today()
    paid = declined = unknown = covered = total = 0
    with open("subscribers.csv", encoding="utf-8") as file:
        for line in csv.DictReader(file):
            if line["state"] == "active":
                joined = datetime.date.fromisoformat(line["joined"])
                if (joined.year, joined.month) < (today.year, today.month):  # the first month is free
                    last = calendar.monthrange(today.year, today.month)[1]
                    if today.day == min(joined.day, last):
                        cents = int(line["cents"]) - int(line["credit"])
                        if cents < 0:
                            cents = 0
                        entry = {
                            "reference": f"{today:%Y%m}-{random.randrange(10**10):010}",
                            "subscriber": line["id"],
                            "due": today.isoformat(),
                            "cents": cents,
                        }
                        if cents == 0:
                            with open("ledger.jsonl", "a", encoding="utf-8") as ledger:
                                ledger.write(json.dumps({**entry, "status": "covered"}) + "\n")
                            covered += 1
                        else:
                            # written before the card is charged: whatever happens then, we know that we have tried
                            with open("ledger.jsonl", "a", encoding="utf-8") as ledger:
                                ledger.write(json.dumps({**entry, "status": "started"}) + "\n")
                            status = "unknown"
                            for _ in range(2):  # a second try with the same reference does no harm
                                try:
                                    if CLIENT.charge(line["id"], cents, entry["reference"]):
                                        status = "paid"
                                        paid += 1
                                        total += cents
                                    else:
                                        status = "declined"
                                        declined += 1
                                    break
                                except (ConnectionError, TimeoutError):
                                    pass
                            if status == "unknown":
                                unknown += 1
                            with open("ledger.jsonl", "a", encoding="utf-8") as ledger:
                                ledger.write(json.dumps({**entry, "status": status}) + "\n")
    print(f"{paid} paid ({total} cents), {declined} declined, {unknown} unknown, {covered} covered")


if __name__ == "__main__":
    main()
