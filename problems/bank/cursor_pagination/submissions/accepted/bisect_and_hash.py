# idea: bisect over a range of positions; a page slices a window once, as far as it may look; the query is in the cursor as a hash
"""Pages of the viewing history."""

import bisect
import hashlib
import hmac
import json

LIMIT = 100


class BadCursor(ValueError):
    """The text is no cursor of ours."""


class HistoryPages:
    """Reads a history page by page."""

    def __init__(self, history, scan_limit=500, secrets=()):
        self.history, self.scan_limit, self.secrets = history, scan_limit, list(secrets)

    def page(self, size=20, cursor=None, where=None):
        if size < 1:
            raise ValueError("size must be positive")
        size, query = min(size, LIMIT), _digest(where)
        backwards, key = False, None
        if cursor is not None:
            backwards, key = self._unpack(cursor, query)
        at = self._find(key) if key else 0
        span = min(self.scan_limit, size) if not where else self.scan_limit
        if backwards:
            first, last = max(at - span, 0), at
        else:
            first, last = at, min(at + span, self.history.size())
        window = list(enumerate(self.history.rows(first, last), first))
        hits = [(place, view) for place, view in window if _fits(view, where)]
        if len(hits) >= size and backwards:
            hits = hits[-size:]
            first, window = hits[0][0], [each for each in window if each[0] >= hits[0][0]]
        elif len(hits) >= size:
            hits = hits[:size]
            last, window = hits[-1][0] + 1, [each for each in window if each[0] <= hits[-1][0]]
        top = (*_key(window[0][1]), 0) if window else key
        bottom = (*_key(window[-1][1]), 1) if window else key
        return {
            "items": [{**view} for _, view in hits],
            "older": self._pack(False, bottom, query) if last < self.history.size() else None,
            "newer": self._pack(True, top, query) if first else None,
        }

    def _find(self, key):
        def side(position):
            return (*_key(self.history.rows(position, position + 1)[0]), 0.5)

        return bisect.bisect_left(range(self.history.size()), key, key=side)

    def _pack(self, backwards, key, query):
        text = json.dumps({"b": backwards, "k": key, "q": query}).encode().hex()
        return text + "." + (_seal(self.secrets[0], text) if self.secrets else "")

    def _unpack(self, cursor, query):
        text, dot, seal = cursor.partition(".")
        seals = [_seal(secret, text) for secret in self.secrets] or [""]
        if not dot or not any(hmac.compare_digest(seal.encode(), each.encode()) for each in seals):
            raise BadCursor("not signed by us")
        try:
            state = json.loads(bytes.fromhex(text))
        except ValueError:
            raise BadCursor("unreadable") from None
        if not isinstance(state, dict) or state.get("q") != query:
            raise BadCursor("of another query")
        return state["b"], tuple(state["k"])


def _key(view):
    return -view["watched_at"], view["id"]


def _fits(view, where):
    return not where or {**view, **where} == view


def _digest(where):
    return hashlib.sha256(json.dumps(sorted((where or {}).items())).encode()).hexdigest()[:16]


def _seal(secret, text):
    return hmac.new(secret, text.encode(), "sha256").hexdigest()
