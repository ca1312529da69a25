"""Histories drawn for the run, and a model of the pages: plain lists, no cursors, no bisection."""

from judge.kit.draw import keys, rng


def views(name, count, *, moments=None):
    """`count` views in no order; with `moments` many of them share their time."""
    chance = rng(name)
    ids = keys(name, count)
    return [
        {
            "id": each,
            "watched_at": 1_700_000_000_000 + chance.randrange(moments or 10**9),
            "title": f"Title {chance.randrange(90)}",
            "profile": chance.choice(["anna", "kids"]),
            "kind": chance.choice(["film", "episode", "episode"]),
        }
        for each in ids
    ]


def order(view):
    return -view["watched_at"], view["id"]


def ids(found):
    return [view["id"] for view in sorted(found, key=order)]


def page(*, older=None, newer=None, by=0, **arguments):
    """A step of a session: `older=2` goes on from the third page."""
    step = {"page": arguments, "by": by}
    if older is not None:
        step["from"] = [older, "older"]
    if newer is not None:
        step["from"] = [newer, "newer"]
    return step


def add(view):
    return {"add": view}


def remove(view_id):
    return {"remove": view_id}


def view(view_id, watched_at, **more):
    return {"id": view_id, "watched_at": watched_at, "title": "Dark", **more}


def plain(count):
    """v0 is the oldest."""
    return [view(f"v{number}", 1000 * number) for number in range(count)]


class Model:
    """What a page must hold. A place is (key, after): just before or just after the view that had this key."""

    def __init__(self, found, scan_limit=500):
        self.views = list(found)
        self.scan_limit = scan_limit

    def change(self, step):
        kept = [each for each in self.views if each["id"] != step.get("remove")]
        self.views = kept + ([step["add"]] if "add" in step else [])

    def page(self, size, came_by=None, place=None, where=None):
        """(what the transcript says, the places that `older` and `newer` lead to)."""
        rows = sorted(self.views, key=order)
        at = sum(self._behind(place, row) for row in rows) if place else 0
        way = reversed(rows[:at]) if came_by == "newer" else rows[at:]
        looked, items = [], []
        for row in way:
            looked.append(row)
            if all(row.get(field) == value for field, value in (where or {}).items()):
                items.append(row["id"])
            if len(items) == size or len(looked) == self.scan_limit:
                break
        if came_by == "newer":
            looked.reverse()
            items.reverse()
        start = at - len(looked) if came_by == "newer" else at
        places = {
            "newer": (order(looked[0]), False) if looked else place,
            "older": (order(looked[-1]), True) if looked else place,
        }
        leads = ("o" if start + len(looked) < len(rows) else "") + ("n" if start > 0 else "")
        return [items, leads], places

    @staticmethod
    def _behind(place, row):
        key, after = place
        return order(row) <= key if after else order(row) < key
