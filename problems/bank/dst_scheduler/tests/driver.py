"""Builds zones, jobs and schedulers from plain descriptions, beside the submission, and lets them look."""

from datetime import time

import rules
import scheduler
import zones


def zone(described):
    name, offset, changes = described
    return zones.Zone(name, offset, tuple((moment, after) for moment, after in changes))


def job(name, rule, at, *regions):
    kind, *arguments = rule
    made = getattr(rules, kind)(*arguments)
    extra = {"regions": tuple(regions)} if regions else {}
    return scheduler.Job(name, made, time.fromisoformat(at), **extra)


def looks(home, jobs, moments, regions=None, *, fresh=False):
    """What each look from one of the moments to the next finds; `fresh` makes a new scheduler for each, as after a restart."""

    def make():
        extra = {}
        if regions is not None:
            extra["regions"] = {name: (zone(place), frozenset(frozen)) for name, (place, frozen) in regions.items()}
        return scheduler.Scheduler(zone(home), [job(*each) for each in jobs], **extra)

    kept = make()
    transcript = []
    for since, until in zip(moments, moments[1:]):
        found = (make() if fresh else kept).runs(since, until)
        transcript.append([[moment, name] for moment, name in found])
    return transcript


def found_in(home, jobs, since, until, regions=None):
    """What one look finds."""
    return looks(home, jobs, [since, until], regions)[0]
