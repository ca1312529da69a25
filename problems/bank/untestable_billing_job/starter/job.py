"""What cron will start once `bill` is there: the only place that knows the clock, the files and the provider."""

import csv
import json
import random
from datetime import date

import provider


def main():
    from billing import bill  # not there yet

    today = date.today()
    with open("subscribers.csv", encoding="utf-8") as file, open("ledger.jsonl", "a", encoding="utf-8") as ledger:

        def record(entry):
            ledger.write(json.dumps(entry) + "\n")
            ledger.flush()

        lines = ({**line, "cents": int(line["cents"]), "credit": int(line["credit"])} for line in csv.DictReader(file))
        summary = bill(
            lines,
            today=today,
            charge=provider.connect().charge,
            new_id=lambda: f"{today:%Y%m}-{random.randrange(10**10):010}",
            record=record,
        )
    print(", ".join(f"{count} {what}" for what, count in summary.items()))


if __name__ == "__main__":
    main()
