"""Scenarios beside the submission: a history that changes between pages, and that counts the rows it hands out."""

from history import History

import pages


class Billed(History):
    """The history, with a count of the rows that were read."""

    def __init__(self, views):
        super().__init__(views)
        self.billed = 0

    def rows(self, start, stop):
        found = super().rows(start, stop)
        self.billed += len(found)
        return found


def session(views, steps, settings=({},), *, fresh=False):
    """What each page step came to.

    A step is {"add": view}, {"remove": id}, or {"page": arguments, "from": [number of an earlier page, "older" or "newer"],
    "by": which of the settings}. `fresh` makes an object of its own for each page.
    """
    history = Billed([dict(view) for view in views])
    readers = [pages.HistoryPages(history, **each) for each in settings]
    met, transcript = [], []
    for step in steps:
        if "add" in step:
            history.add(dict(step["add"]))
        elif "remove" in step:
            history.remove(step["remove"])
        else:
            number = step.get("by", 0)
            reader = pages.HistoryPages(history, **settings[number]) if fresh else readers[number]
            met.append(_step(reader, history, step, met))
            transcript.append(_plain(met[-1]))
    return transcript


def _step(reader, history, step, met):
    number, way = step.get("from", (None, None))
    cursor = met[number].get(way) if way else None
    if way and cursor is None:
        return {"items": [], "error": f"no cursor to anything {way}", "billed": 0}
    return _page(reader, history, step.get("page", {}), cursor)


def _page(reader, history, arguments, cursor):
    before = history.billed
    options = {} if cursor is None else {"cursor": cursor}
    try:
        page = dict(reader.page(**arguments, **options))
    except pages.BadCursor:
        page = {"items": [], "error": "BadCursor"}
    return {**page, "billed": history.billed - before}


def _plain(page):
    if "error" in page:
        return page["error"]
    leads = "".join(way[0] for way in ("older", "newer") if page[way] is not None)
    return [[view["id"] for view in page["items"]], leads]


def bills(views, steps, settings=({},)):
    """How many rows each page step read more than it showed, and how many it read."""
    history = Billed([dict(view) for view in views])
    reader = pages.HistoryPages(history, **settings[0])
    met, transcript = [], []
    for step in steps:
        met.append(_step(reader, history, step, met))
        transcript.append([len(met[-1]["items"]), met[-1]["billed"]])
    return transcript


def walk(views, arguments, settings=None, at_most=400):
    """All pages from the newest to the end, and all pages back: lists of ids."""
    history = Billed([dict(view) for view in views])
    reader = pages.HistoryPages(history, **(settings or {}))
    page = reader.page(**arguments)
    there, back = [page], []
    while page["older"] is not None and len(there) < at_most:
        page = reader.page(**arguments, cursor=page["older"])
        there.append(page)
    while page["newer"] is not None and len(back) < at_most:
        page = reader.page(**arguments, cursor=page["newer"])
        back.append(page)
    ids = [[[view["id"] for view in each["items"]] for each in way] for way in (there, back)]
    return {"there": ids[0], "back": ids[1]}


def cursors(views, arguments, settings=None):
    """The cursors of all pages there."""
    reader = pages.HistoryPages(History([dict(view) for view in views]), **(settings or {}))
    page = reader.page(**arguments)
    found = []
    while page["older"] is not None and len(found) < 400:
        page = reader.page(**arguments, cursor=page["older"])
        found += [cursor for cursor in (page["older"], page["newer"]) if cursor is not None]
    return found


def answers(views, texts, settings=None):
    """What each text gives if it is handed in as a cursor."""
    history = Billed([dict(view) for view in views])
    reader = pages.HistoryPages(history, **(settings or {}))
    return [_plain(_page(reader, history, {"size": 3}, text)) for text in texts]


def decorated(views):
    """The web layer adds a field to each item, and drops one; then the history is looked at."""
    history = History([dict(view) for view in views])
    reader = pages.HistoryPages(history)
    page = reader.page(size=3)
    for view in page["items"]:
        view["badge"] = "seen"
        del view["title"]
    return {"history": history.rows(0, history.size()), "again": reader.page(size=3)["items"]}
