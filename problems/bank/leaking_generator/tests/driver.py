"""Readings of all kinds beside the submission: the stores write down what is asked of them and how many leases are out.

The collector of cycles is off: a lease that comes back only when it runs did not come back at once.
"""

import gc
import itertools

import export
import source

gc.disable()


class PartnerGone(Exception):
    """What a partner's connection raises."""


class Shutdown(BaseException):
    """Not an Exception, as KeyboardInterrupt isn't."""


class CountingStore(source.EventStore):
    """`refuses` are days that cannot be opened; `fails` says for a day at which page the store breaks down."""

    def __init__(self, pages, leases=8, refuses=(), fails=None):
        super().__init__({day: [list(page) for page in each] for day, each in pages.items()}, leases)
        self.refuses, self.fails = refuses, fails or {}
        self.opened, self.fetched, self.most = [], 0, 0

    def open(self, day):
        if day in self.refuses:
            raise source.StoreError(f"{day} cannot be read")
        scan = super().open(day)
        self.opened.append(day)
        self.most = max(self.most, self.leased)
        return _counted(scan, self, self.fails.get(day))



def _counted(scan, store, fails_at):
    fetch, number = scan.next_page, itertools.count()

    def next_page():
        if next(number) == fails_at:
            raise source.StoreError("connection reset")
        page = fetch()
        store.fetched += page is not None
        return page

    scan.next_page = next_page
    return scan


def _event(number):
    return {"id": f"e{number:06}", "at": number, "title": "Dark", "seconds": 60}


def _stores(pages, archived, options):
    live = {name[5:]: value for name, value in options.items() if name.startswith("live_")}
    old = {name[4:]: value for name, value in options.items() if name.startswith("old_")}
    stores = [CountingStore(pages, **live)]
    return stores if archived is None else [*stores, CountingStore(archived, **old)]


def _facts(made, stores, **more):
    return {**more, "leases": [store.leased for store in stores], "running": made.running()}


def _ids(rows):
    return [row["id"] for row in rows]


def read(pages, days, archived=None, **options):
    """Everything there is, and what it took."""
    stores = _stores(pages, archived, options)
    made = export.Export(*stores)
    rows = _tried(lambda: list(made.rows(days)))
    opened = [store.opened for store in stores]
    return _facts(made, stores, rows=rows, opened=opened, most=[store.most for store in stores])


def _tried(action):
    """What it gives, or the store's complaint."""
    try:
        return action()
    except source.StoreError as error:
        return [{"id": str(error)}]


def stopped(how, pages, days, after, archived=None, **options):
    """A reading of which `after` rows are taken, and which then ends in one of several ways."""
    stores = _stores(pages, archived, options)
    made = export.Export(*stores)
    rows = made.rows(days)
    taken = _ids(itertools.islice(rows, after))
    during = _facts(made, stores)
    if how == "closed":
        rows.close()
    elif how == "dropped":
        del rows
    elif how == "thrown into":
        try:
            rows.throw(Shutdown())
        except Shutdown:
            pass
    return {"taken": taken, "during": during, "after": _facts(made, stores), "rest": how == "held" and _ids(rows)}


def failing(pages, days, archived=None, **options):
    """A reading that fails; the error is kept while the facts are looked at, as a job does for its report."""
    stores = _stores(pages, archived, options)
    made = export.Export(*stores)
    rows, taken, kept = made.rows(days), [], None
    try:
        for row in rows:
            taken.append(row["id"])
    except Exception as error:
        kept = error
    return _facts(made, stores, taken=taken, error=[type(kept).__name__, str(kept)], more=_ids(rows))


def failing_sink(kind, after, pages, days, archived=None, **options):
    """A sink that fails at the row after `after`; again the error is kept."""
    stores = _stores(pages, archived, options)
    made = export.Export(*stores)
    got, failure, kept = [], {"PartnerGone": PartnerGone, "Shutdown": Shutdown}[kind]("gone"), None

    def sink(row):
        if len(got) == after:
            raise failure
        got.append(row["id"])

    try:
        made.write(days, sink)
    except BaseException as error:
        kept = error
    return _facts(made, stores, got=got, same=kept is failure)


def failing_preview(pages, days, count, archived=None, **options):
    stores = _stores(pages, archived, options)
    made = export.Export(*stores)
    try:
        kept = made.preview(days, count)
    except Exception as error:
        kept = error
    return _facts(made, stores, error=[type(kept).__name__, str(kept)])


def previews(counts, pages, days, archived=None, **options):
    """One after the other on the same export: ids, pages fetched by each, days opened by each."""
    stores = _stores(pages, archived, options)
    made = export.Export(*stores)
    transcript = []
    for count in counts:
        for store in stores:
            store.opened, store.fetched = [], 0
        ids = _ids(_tried(lambda: made.preview(days, count)))
        fetched, opened = [store.fetched for store in stores], [store.opened for store in stores]
        transcript.append(_facts(made, stores, ids=ids, fetched=fetched, opened=opened))
    return transcript


def written(pages, days, archived=None, **options):
    """What each row found when it reached the sink: pages fetched and leases out by then."""
    stores = _stores(pages, archived, options)
    made = export.Export(*stores)
    met = []

    def sink(row):
        met.append([row["id"], [store.fetched for store in stores], [store.leased for store in stores]])

    count = _tried(lambda: made.write(days, sink))
    return _facts(made, stores, met=met, count=count)


def side_by_side(pages, days):
    """Two readings of one export, taken in turns; the first is stopped half way."""
    (store,) = _stores(pages, None, {})
    made = export.Export(store)
    first, second = made.rows(days), made.rows(days)
    idle = made.running()
    taken = [_ids([*itertools.islice(first, 1), *itertools.islice(second, 1)]) for _ in range(3)]
    both = _facts(made, [store])
    first.close()
    one = _facts(made, [store])
    return {"idle": idle, "taken": taken, "both": both, "one": one, "rest": _ids(second), "end": _facts(made, [store])}


def preview_of_a_large_day(count, with_archive):
    """Two thousand pages in each store, of which the last one cannot be read."""
    stores = [CountingStore({"mon": _many_pages(first)}, fails={"mon": 2000}) for first in ((1, 2) if with_archive else (1,))]
    made = export.Export(*stores)
    ids = _ids(_tried(lambda: made.preview(["mon"], count)))
    return _facts(made, stores, ids=ids, fetched=[store.fetched for store in stores])


def _many_pages(first):
    numbers = iter(range(first, 8001, 2))
    return [[_event(next(numbers)), _event(next(numbers))] for _ in range(2000)]
