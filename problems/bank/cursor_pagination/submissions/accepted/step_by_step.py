# idea: a mirror of positions for each direction and one loop that takes a view at a time; the cursor is netstrings with the query spelled out
"""Pages of the viewing history."""

import base64
import hmac
from urllib.parse import quote, unquote


class BadCursor(ValueError):
    """The text is no cursor of ours."""


class Downwards:
    name = "d"

    def next_position(self, gap):
        return gap

    def past(self, gap):
        return gap + 1


class Upwards:
    name = "u"

    def next_position(self, gap):
        return gap - 1

    def past(self, gap):
        return gap - 1


WAYS = {way.name: way for way in (Downwards(), Upwards())}


class HistoryPages:
    """Reads a history page by page."""

    def __init__(self, history, scan_limit=500, secrets=()):
        self.history = history
        self.scan_limit = scan_limit
        self.secrets = secrets

    def page(self, size=20, cursor=None, where=None):
        if size < 1:
            raise ValueError(size)
        size = 100 if size > 100 else size
        way, name, place = WAYS["d"], None, 0
        if cursor is not None:
            way, name = self._parse(cursor, where)
            place = self._locate(*name)
        began, looked, items = place, [], []
        while len(items) < size and len(looked) < self.scan_limit:
            position = way.next_position(place)
            if not 0 <= position < self.history.size():
                break
            view = self.history.rows(position, position + 1)[0]
            looked.append(view)
            if all(field in view and view[field] == wanted for field, wanted in (where or {}).items()):
                items.append(view.copy())
            place = way.past(place)
        if way.name == "u":
            looked.reverse()
            items.reverse()
        above, below = sorted((began, place))
        above_name = (looked[0]["watched_at"], looked[0]["id"], "<") if looked else name
        below_name = (looked[-1]["watched_at"], looked[-1]["id"], ">") if looked else name
        return {
            "items": items,
            "newer": None if above == 0 else self._text("u", above_name, where),
            "older": None if below == self.history.size() else self._text("d", below_name, where),
        }

    def _locate(self, watched_at, view_id, side):
        low, high = -1, self.history.size()  # low is before the gap, high is behind it
        while high - low > 1:
            middle = (low + high) // 2
            view = self.history.rows(middle, middle + 1)[0]
            newer = view["watched_at"] > watched_at
            tied = view["watched_at"] == watched_at
            if newer or (tied and (view["id"] < view_id or (side == ">" and view["id"] == view_id))):
                low = middle
            else:
                high = middle
        return high

    def _text(self, way, name, where):
        watched_at, view_id, side = name
        body = "\n".join([way, str(watched_at), quote(view_id, safe=""), side, _spelled(where)]).encode()
        return base64.b16encode(self._mac(body, self.secrets[:1])[0] + body).decode()

    def _parse(self, cursor, where):
        try:
            raw = base64.b16decode(cursor)
            mac, body = (raw[:64], raw[64:]) if self.secrets else (b"", raw)
            way, watched_at, view_id, side, query = body.decode().split("\n")
            name = int(watched_at), unquote(view_id), side
        except ValueError as error:
            raise BadCursor(cursor) from error
        if not any([hmac.compare_digest(mac, each) for each in self._mac(body, self.secrets)]):
            raise BadCursor(cursor)
        if query != _spelled(where):
            raise BadCursor(cursor)
        return WAYS[way], name

    @staticmethod
    def _mac(body, secrets):
        return [hmac.new(secret, body, "sha512").digest() for secret in secrets] or [b""]


def _spelled(where):
    """Every field with the kind of its value: 1 and "1" are two queries."""
    parts = [f"{quote(field)}={type(value).__name__}:{quote(str(value))}" for field, value in (where or {}).items()]
    return "&".join(sorted(parts))
