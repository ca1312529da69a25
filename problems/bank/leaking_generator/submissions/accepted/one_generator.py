# idea: one generator keeps the open scans of the day in a list, takes the smaller head each time, and closes what is left in a single finally
"""Export of playback events to partners."""

from itertools import islice


class Head:
    """An open scan and the event that it would deliver next; `event` is None and the lease back once there is none."""

    def __init__(self, store, day):
        self.scan = store.open(day)
        self.page = iter(())
        self.event = None

    def advance(self):
        self.event = next(self.page, None)
        while self.event is None:
            page = self.scan.next_page()
            if page is None:
                self.close()
                return
            self.page = iter(page)
            self.event = next(self.page, None)

    def close(self):
        if self.scan is not None:
            scan, self.scan = self.scan, None
            scan.close()


class Export:
    def __init__(self, store, archive=None):
        self.stores = [each for each in (archive, store) if each is not None]
        self.under_way = set()

    def rows(self, days):
        token, heads = object(), []
        self.under_way.add(token)
        try:
            for day in days:
                heads.clear()
                for store in self.stores:
                    heads.append(Head(store, day))
                    heads[-1].advance()
                yield from self.merged(heads)
        finally:
            self.under_way.discard(token)
            for head in heads:
                head.close()

    def merged(self, heads):
        while any(head.event is not None for head in heads):
            first = min((head for head in heads if head.event is not None), key=lambda head: (head.event["at"], head.event["id"]))
            event = first.event
            yield _row(event)
            for head in heads:
                if head.event is not None and head.event["id"] == event["id"]:
                    head.advance()

    def preview(self, days, count):
        return list(islice(self.rows(days), count))

    def write(self, days, sink):
        rows, written = self.rows(days), 0
        try:
            for written, row in enumerate(rows, start=1):
                sink(row)
        finally:
            rows.close()
        return written

    def running(self):
        return len(self.under_way)


def _row(event):
    return {"id": event["id"], "at": event["at"], "title": event["title"], "minutes": event["seconds"] // 60}
