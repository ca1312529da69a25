"""The catalogue of one country, as the rights team keeps it. Not ours to change."""

import random


class RatingsDown(Exception):
    """The service that knows the ratings does not answer."""


class Catalog:
    """Titles are dictionaries with `id` (a text, different for each) and `name`. They come and go while people browse."""

    BATCH = 50

    def __init__(self, titles=(), ratings=()):
        self._titles = {title["id"]: dict(title) for title in titles}
        self._ratings = dict(ratings)
        self._reads = 0

    def add(self, title):
        self._titles[title["id"]] = dict(title)

    def withdraw(self, title_id):
        del self._titles[title_id]

    def titles(self):
        """Every title of this moment, in the order in which the shards have answered: another one each time."""
        self._reads += 1
        titles = [dict(title) for title in self._titles.values()]
        random.Random(self._reads).shuffle(titles)
        return titles

    def ratings(self, ids):
        """The age from which each title may be seen, by id; those without a rating are left out. At most 50 ids a call."""
        ids = list(ids)
        if len(ids) > self.BATCH:
            raise ValueError(f"{len(ids)} ids in one call, at most {self.BATCH} are allowed")
        return {title_id: self._ratings[title_id] for title_id in ids if title_id in self._ratings}
