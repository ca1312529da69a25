"""Client of the machines: shares of traffic, numbers, and the test lab. Owned by the platform team, not ours to change."""

import json
import urllib.parse
import urllib.request


class Client:
    def __init__(self, address):
        self._address = address

    def set_share(self, build, percent):
        """Send that share of all requests to `build`; the rest stays where it is."""
        self._ask("share", {"build": build, "percent": percent})

    def counts(self, build, since):
        """How many requests `build` has answered since then, and how many of them with an error."""
        answer = self._ask("counts", {"build": build, "since": since})
        return answer["requests"], answer["errors"]

    def is_good(self, build):
        """Whether `build` stands a trial in the lab. Takes ten minutes."""
        return self._ask("trial", {"build": build})["good"]

    def _ask(self, what, fields):
        """Raises ConnectionError or TimeoutError if nobody answers."""
        address = f"{self._address}/{what}?{urllib.parse.urlencode(fields)}"
        with urllib.request.urlopen(address, timeout=900) as answer:
            return json.load(answer)


def connect():
    return Client("https://fleet.internal")
