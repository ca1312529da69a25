"""The payment provider's client, as they ship it. Not ours to change."""

import json
import urllib.request


class Client:
    def __init__(self, address):
        self._address = address

    def charge(self, subscriber_id, cents, reference):
        """True if the bank paid, false if it declined. The same reference is carried out once.

        Raises ConnectionError or TimeoutError if the provider cannot be reached or does not answer in time.
        """
        body = json.dumps({"customer": subscriber_id, "amount": cents, "reference": reference}).encode()
        request = urllib.request.Request(f"{self._address}/charges", data=body, method="POST")
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.load(answer)["state"] == "paid"


def connect():
    return Client("https://payments.internal")
