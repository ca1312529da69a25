# idea: one future a title, shared behind shield and counted; one timer for the whole batcher, armed for its oldest title
import asyncio
import math


class TitleNotFound(LookupError):
    pass


class BatchAborted(Exception):
    pass


class Share:
    """A title's future, and how many still want it."""

    def __init__(self, loop):
        self.asked_at = loop.time()
        self.outcome = loop.create_future()
        self.wanted_by = 0
        self.trip = None

    async def take(self):
        self.wanted_by += 1
        try:
            kind, value = await asyncio.shield(self.outcome)
        finally:
            self.wanted_by -= 1
        if kind == "error":
            raise value
        return value


class TitleBatcher:
    def __init__(self, fetch_many, *, max_size, max_wait_s, max_in_flight=math.inf):
        self._fetch_many = fetch_many
        self._max_size = max_size
        self._max_wait_s = max_wait_s
        self._max_in_flight = max_in_flight
        self._line = {}
        self._trips = {}
        self._timer = None

    async def get(self, title_id):
        loop = asyncio.get_running_loop()
        share = self._line.get(title_id)
        if share is None:
            share = self._line[title_id] = Share(loop)
            self._look(loop)
        try:
            return await share.take()
        finally:
            self._clear_up(title_id, share, loop)

    def _clear_up(self, title_id, share, loop):
        if share.wanted_by:
            return
        if share.trip is None:
            if self._line.pop(title_id, None) is not None:
                self._look(loop)
        elif not any(other.wanted_by for other in self._trips.get(share.trip, {}).values()):
            share.trip.cancel()

    def _look(self, loop):
        """Send what can go, and set the timer for what cannot go yet."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        while self._line and len(self._trips) < self._max_in_flight:
            due_at = next(iter(self._line.values())).asked_at + self._max_wait_s
            if len(self._line) < self._max_size and loop.time() < due_at:
                self._timer = loop.call_at(due_at, self._look, loop)
                return
            self._depart(loop)

    def _depart(self, loop):
        names = [title_id for title_id, _ in zip(self._line, range(self._max_size))]
        shares = {title_id: self._line.pop(title_id) for title_id in names}
        trip = loop.create_task(self._travel(shares))
        for share in shares.values():
            share.trip = trip
        self._trips[trip] = shares
        trip.add_done_callback(lambda _: self._arrive(trip, loop))

    def _arrive(self, trip, loop):
        del self._trips[trip]
        self._look(loop)

    async def _travel(self, shares):
        try:
            found = await self._fetch_many(list(shares))
            told = {title_id: found[title_id] if title_id in found else TitleNotFound(title_id) for title_id in shares}
        except asyncio.CancelledError:
            told = dict.fromkeys(shares, BatchAborted())
        except Exception as error:
            told = dict.fromkeys(shares, error)
        for title_id, share in shares.items():
            kind = "error" if isinstance(told[title_id], Exception) else "value"
            share.outcome.set_result((kind, told[title_id]))
