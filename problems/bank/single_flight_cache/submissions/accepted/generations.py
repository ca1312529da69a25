# idea: one Condition for the whole cache; a title's record counts its generations, and a load belongs to one of them
import threading
import time


class _Record:
    """What is known of one title. `loads` holds the generations that are being loaded."""

    def __init__(self):
        self.generation = 0
        self.fresh = None
        self.loads = {}


class _Load:
    def __init__(self):
        self.over = False
        self.answer = None
        self.failure = None


class TitleCache:
    def __init__(self, load, *, ttl_s=None, now=time.monotonic):
        self._load = load
        self._ttl_s = ttl_s
        self._now = now
        self._changed = threading.Condition(threading.Lock())
        self._records = {}

    def get(self, title_id):
        with self._changed:
            record = self._records.setdefault(title_id, _Record())
            if record.fresh is not None:
                answer, arrived = record.fresh
                if self._ttl_s is None or self._now() - arrived < self._ttl_s:
                    return answer
                record.fresh = None
            generation = record.generation
            running = record.loads.get(generation)
            if running is not None:
                self._changed.wait_for(lambda: running.over)
                return self._hand_out(running)
            running = record.loads[generation] = _Load()
        self._run(title_id, record, generation, running)
        return self._hand_out(running)

    def invalidate(self, title_id):
        with self._changed:
            record = self._records.get(title_id)
            if record is not None:
                record.generation += 1
                record.fresh = None

    def _run(self, title_id, record, generation, running):
        try:
            running.answer = self._load(title_id)
        except BaseException as failure:
            running.failure = failure
        finally:
            with self._changed:
                running.over = True
                del record.loads[generation]
                if running.failure is None and record.generation == generation:
                    record.fresh = (running.answer, self._now())
                self._changed.notify_all()

    @staticmethod
    def _hand_out(running):
        if running.failure is not None:
            raise running.failure
        return running.answer
