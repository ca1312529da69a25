"""A small night, as the report shows it today. Run these at will."""

from watchtime import watch_report


class Catalogue:
    def describe(self, titles):
        known = {
            "ep-1": {"series": "Harbour Lights", "runtime_s": 100},
            "ep-2": {"series": "Harbour Lights", "runtime_s": 100},
            "film-9": {"series": "Nightbus", "runtime_s": 200},
        }
        return {title: known[title] for title in titles if title in known}


def event(account, title, at, seconds):
    return {"account": account, "profile": 1, "title": title, "at": at, "seconds": seconds}


def test_the_most_watched_series_comes_first():
    events = [event("a", "ep-1", 10, 30), event("b", "film-9", 20, 50), event("b", "ep-2", 80, 10)]
    assert watch_report(events, Catalogue()) == [
        {"series": "Nightbus", "seconds": 50, "viewers": 1, "finished": 0, "per_mille": 555},
        {"series": "Harbour Lights", "seconds": 40, "viewers": 2, "finished": 0, "per_mille": 444},
    ]


def test_an_event_that_was_sent_twice_counts_once():
    events = [event("a", "ep-1", 10, 95)] * 2
    assert watch_report(events, Catalogue()) == [
        {"series": "Harbour Lights", "seconds": 95, "viewers": 1, "finished": 1, "per_mille": 1000}
    ]


def test_the_report_can_be_cut():
    events = [event("a", "ep-1", 10, 30), event("b", "film-9", 20, 50)]
    assert [row["series"] for row in watch_report(events, Catalogue(), top=1)] == ["Nightbus"]
