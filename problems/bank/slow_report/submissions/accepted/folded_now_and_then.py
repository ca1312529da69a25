# idea: viewers by title; stretches are appended as they come, and sorted and folded whenever there are twice as many as after
#   the last time, so that folding costs little and memory stays near what is needed
"""The nightly watch-time report."""

from itertools import islice

UNKNOWN = "(not in the catalogue)"


class Plays:
    """The stretches of one viewer in one title; some may still overlap."""

    __slots__ = ("_fold_at", "_stretches")

    def __init__(self):
        self._stretches = []
        self._fold_at = 16

    def add(self, start, end):
        self._stretches.append((start, end))
        if len(self._stretches) >= self._fold_at:
            self._stretches = list(folded(self._stretches))
            self._fold_at = max(16, 2 * len(self._stretches))

    def seconds(self):
        return sum(end - start for start, end in folded(self._stretches))


def folded(stretches):
    """The same seconds in as few stretches as possible."""
    ordered = iter(sorted(stretches))
    start, end = next(ordered)
    for next_start, next_end in ordered:
        if next_start > end:
            yield start, end
            start, end = next_start, next_end
        else:
            end = max(end, next_end)
    yield start, end


def watch_report(events, catalogue, top=None):
    titles = {}
    for event in events:
        viewers = titles.setdefault(event["title"], {})
        viewer = f"{event['account']}/{event['profile']}"
        plays = viewers.get(viewer)
        if plays is None:
            plays = viewers[viewer] = Plays()
        plays.add(event["at"], event["at"] + event["seconds"])
    series = {}
    for title, about in described(titles, catalogue):
        name, needed = (about["series"], 0.9 * about["runtime_s"]) if about else (UNKNOWN, float("inf"))
        watched = {viewer: plays.seconds() for viewer, plays in titles[title].items()}
        seconds, viewers, finished = series.get(name, (0, set(), 0))
        finished += sum(each >= needed for each in watched.values())
        series[name] = (seconds + sum(watched.values()), viewers | watched.keys(), finished)
    return list(rows(series, top))


def described(titles, catalogue):
    """Each title with what the catalogue says of it, or with None."""
    waiting = iter(titles)
    while batch := list(islice(waiting, 50)):
        found = catalogue.describe(batch)
        yield from ((title, found.get(title)) for title in batch)


def rows(series, top):
    total = sum(seconds for seconds, _, _ in series.values())
    unknown = series.pop(UNKNOWN, None)
    shown = sorted(series.items(), key=lambda item: (-item[1][0], item[0]))[:top]
    if unknown:
        shown.append((UNKNOWN, unknown))
    for name, (seconds, viewers, finished) in shown:
        share = 1000 * seconds // total if total else 0
        yield {"series": name, "seconds": seconds, "viewers": len(viewers), "finished": finished, "per_mille": share}
