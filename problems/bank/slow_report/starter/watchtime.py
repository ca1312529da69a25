"""The nightly watch-time report. What it says is right; it takes far too long."""

UNKNOWN = "(not in the catalogue)"


def watch_report(events, catalogue, top=None):
    """One row for each series: the most watched first, and what the catalogue does not know at the very end.

    With `top`, only so many series; the last row and all figures stay as they are.
    """
    unique = []
    for event in events:  # players send an event again when they are not sure that it has arrived
        if event not in unique:
            unique.append(event)
    names = []
    for event in unique:
        name = series_of(event["title"], catalogue)
        if name not in names:
            names.append(name)
    rows = [row_of(name, unique, catalogue) for name in names]
    total = sum(row["seconds"] for row in rows)
    for row in rows:
        row["per_mille"] = 1000 * row["seconds"] // total if total else 0
    known = [row for row in rows if row["series"] != UNKNOWN]
    ranked = []
    while known:
        best = known[0]
        for row in known:
            if (-row["seconds"], row["series"]) < (-best["seconds"], best["series"]):
                best = row
        known.remove(best)
        ranked.append(best)
    return ranked[:top] + [row for row in rows if row["series"] == UNKNOWN]


def row_of(name, events, catalogue):
    """The figures of one series; a second that a viewer has watched a title counts once."""
    viewers = []
    plays = []
    for event in events:
        if series_of(event["title"], catalogue) == name:
            viewer = [event["account"], event["profile"]]
            if viewer not in viewers:
                viewers.append(viewer)
            if [viewer, event["title"]] not in plays:
                plays.append([viewer, event["title"]])
    seconds = 0
    finished = 0
    for viewer, title in plays:
        watched = seconds_watched(viewer, title, events)
        seconds += watched
        if name != UNKNOWN and watched >= 0.9 * catalogue.describe([title])[title]["runtime_s"]:
            finished += 1
    return {"series": name, "seconds": seconds, "viewers": len(viewers), "finished": finished}


def seconds_watched(viewer, title, events):
    watched = []
    for event in events:
        if [event["account"], event["profile"]] == viewer and event["title"] == title:
            for second in range(event["at"], event["at"] + event["seconds"]):
                if second not in watched:
                    watched.append(second)
    return len(watched)


def series_of(title, catalogue):
    found = catalogue.describe([title])
    return found[title]["series"] if title in found else UNKNOWN
