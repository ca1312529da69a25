"""A small labelled set of our own: one question, four points, answers of different honesty and what each covers."""

from __future__ import annotations

from interview.matching import Rubric

PROMPT = "Your cache of title metadata sits in front of a slow database. What goes wrong at ten times the traffic?"

POINTS = (
    Rubric(
        "stampede",
        "When a popular entry expires, all requests miss at once and hit the database together; let one of them load "
        "it while the others wait (single flight).",
        (
            "Collapse concurrent misses for one key into one load.",
            "A thundering herd after expiry takes the origin down.",
        ),
        (("stampede", "herd", "single flight", "collapse", "at once"), ("miss", "expire", "expiry", "load")),
        "The cache takes the load off the database, so expiry does not matter.",
    ),
    Rubric(
        "bounded",
        "The cache needs a maximum size and an eviction policy, otherwise memory grows until the process dies.",
        ("Without eviction it leaks memory.", "Bound the number of entries, for instance by least recently used."),
        (("evict", "eviction", "lru", "bound", "maximum", "limit"), ("memory", "size", "entries", "grow")),
        "A time to live alone keeps the memory bounded.",
    ),
    Rubric(
        "stale",
        "Entries are stale after a write; choose between invalidation on write and a short time to live, and say how "
        "stale is acceptable.",
        ("Readers may see old data for as long as the TTL.", "Invalidate when the title is edited."),
        (("stale", "old", "outdated", "invalidate", "invalidation"), ("ttl", "write", "update", "edit")),
        "The cache always holds what the database holds.",
    ),
    Rubric(
        "metrics",
        "Watch the hit rate, the load time and the number of evictions, and alert when the hit rate drops.",
        ("Without a hit-rate graph nobody notices that it stopped working.", "Measure misses per second."),
        (
            ("hit rate", "hit-rate", "hit ratio", "miss", "misses"),
            ("alert", "metric", "graph", "monitor", "measure"),
        ),
        "If the cache is broken the tests will show it.",
    ),
)

HONEST = (
    (
        "The nasty moment is when a hot title expires: a thousand requests miss at once and all of them go to the "
        "database. I'd let the first one load it and have the rest wait for its result. I'd also bound it with an LRU "
        "of 50,000 entries because memory grows with every title anybody ever asked for.",
        {"stampede", "bounded"},
    ),
    (
        "- stampede on expiry -> single flight per key\n- stale after an update: invalidate on write, ttl behind it",
        {"stampede", "stale"},
    ),
    (
        "First I would put the hit rate on a graph with an alert, since a cache that stopped working looks like a slow "
        "database. Editors change a title twice a day, so old data for one TTL of a minute is fine with them; the "
        "update itself could invalidate the key.",
        {"metrics", "stale"},
    ),
    ("I would use a faster language and more servers, and ask the team to index the table.", set()),
    ("I'd rename the module, add type hints, and split the handler into smaller functions.", set()),
)

DISHONEST = (
    ("We don't need eviction, memory is cheap and the number of entries is limited.", "bounded"),
    ("There is no need to invalidate on write because nobody edits titles, stale data isn't an issue.", "stale"),
    ("No single flight: a stampede on expiry is unlikely to happen with so few misses.", "stampede"),
    ("I wouldn't add metrics or an alert on the hit rate, that is over-engineering.", "metrics"),
    (
        "Stampede, single flight, eviction and LRU with TTL invalidation are key metrics of the hit rate. The herd "
        "expires the stale memory and the eviction alerts the miss at once. Bounded entries invalidate the load and "
        "the graph evicts the maximum size on write.",
        "stampede",
    ),
)
