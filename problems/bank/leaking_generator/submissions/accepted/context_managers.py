# idea: leases are context managers and readings count themselves in a weak set; the merge is two-way and written out, with one event held of each store
"""Export of playback events to partners."""

import contextlib
import inspect
import weakref


@contextlib.contextmanager
def leased(store, day):
    scan = store.open(day)
    try:
        yield scan
    finally:
        scan.close()


@contextlib.contextmanager
def reading_of(generator):
    try:
        yield generator
    finally:
        generator.close()


def events_of(store, day):
    with leased(store, day) as scan:
        while True:
            page = scan.next_page()
            if page is None:
                return
            for event in page:
                yield event


def key(event):
    return event["at"], event["id"]


def both(live, archived):
    one, other = next(live, None), next(archived, None)
    while one is not None and other is not None:
        if key(one) < key(other):
            yield one
            one = next(live, None)
            continue
        yield other
        if one["id"] == other["id"]:
            one = next(live, None)
        other = next(archived, None)
    rest, source = (one, live) if other is None else (other, archived)
    while rest is not None:
        yield rest
        rest = next(source, None)


class Export:
    def __init__(self, store, archive=None):
        self._store = store
        self._archive = archive
        self._readings = weakref.WeakSet()

    def rows(self, days):
        generator = self._rows(days)
        self._readings.add(generator)
        return generator

    def _rows(self, days):
        for day in days:
            with contextlib.ExitStack() as stack:
                events = stack.enter_context(reading_of(events_of(self._store, day)))
                if self._archive is not None:
                    old = stack.enter_context(reading_of(events_of(self._archive, day)))
                    events = stack.enter_context(reading_of(both(events, old)))
                for event in events:
                    yield {
                        "id": event["id"],
                        "at": event["at"],
                        "title": event["title"],
                        "minutes": event["seconds"] // 60,
                    }

    def preview(self, days, count):
        with reading_of(self.rows(days)) as rows:
            return [row for _, row in zip(range(count), rows)]

    def write(self, days, sink):
        with reading_of(self.rows(days)) as rows:
            return sum(1 for _ in map(sink, rows))

    def running(self):
        states = (inspect.getgeneratorstate(each) for each in self._readings)
        return sum(state in (inspect.GEN_RUNNING, inspect.GEN_SUSPENDED) for state in states)
