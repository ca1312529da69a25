"""Scenarios that run beside the submission: calls in a row, threads, cost and memory. They return plain transcripts.

A call is a list such as ["put", key, value, {"weight": 3}], ["get", key, default], ["wait", seconds].
"""

import importlib
import sys
import time
import tracemalloc

import metadata_cache
from judge.kit.clock import VirtualClock
from judge.kit.preemption import preemptions
from judge.kit.race import race


def _make(capacity, ttl_s):
    clock = VirtualClock()
    return metadata_cache.MetadataCache(capacity, ttl_s, clock.now), clock


def _do(cache, clock, call):
    name, *arguments = call
    if name == "wait":
        clock.advance(*arguments)
    elif name == "put":
        key, value, options = arguments
        cache.put(key, value, **options)
    elif name == "len":
        return len(cache)
    else:
        return getattr(cache, name)(*arguments)
    return None


def play(capacity, ttl_s, calls):
    """The calls one after the other; what each of them returned."""
    cache, clock = _make(capacity, ttl_s)
    return [_do(cache, clock, call) for call in calls]


def held(capacity, ttl_s, before, calls, after):
    """The first of the calls is held at each of its steps while other threads do the others. Each distinct transcript, once."""
    met = []
    for preempt in preemptions(metadata_cache):
        cache, clock = _make(capacity, ttl_s)
        for call in before:
            _do(cache, clock, call)
        outcome = preempt([lambda call=call: _do(cache, clock, call) for call in calls])
        met.append(_transcript(outcome, cache, clock, after))
    return [each for number, each in enumerate(met) if each not in met[:number]]


def crowd(capacity, ttl_s, scripts, after, schedule):
    """Each script in a thread of its own, all at once."""
    cache, clock = _make(capacity, ttl_s)
    actions = [lambda script=script: [_do(cache, clock, call) for call in script] for script in scripts]
    return _transcript(race(actions, metadata_cache, seed=schedule), cache, clock, after)


def _transcript(outcome, cache, clock, after):
    calm = not outcome.deadlocked and not any(outcome.errors)
    return {
        "results": outcome.results,
        "errors": outcome.errors,
        "stuck": outcome.stuck,
        "after": [_do(cache, clock, call) for call in after] if calm else [],
    }


def many_puts(capacity, count, prefix):
    """`count` different keys, one after the other, each read once; every tenth key is put once more."""
    cache, clock = _make(capacity, 1_000_000.0)
    found = 0
    for number in range(count):
        clock.advance(0.25)
        cache.put(f"{prefix}/{number}", number)
        found += cache.get(f"{prefix}/{number}") == number
        if number % 10 == 0:
            cache.put(f"{prefix}/{number}", -number)
    return [found, len(cache)]


def memory_of_one_key(key, puts):
    """By how many bytes the memory grows while one key is put again and again. Its values are small."""
    cache, clock = _make(10, 1_000_000.0)
    for _ in range(200):
        cache.put(key, 1)
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        for number in range(puts):
            clock.advance(0.25)
            cache.put(key, number)
        return tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()


def handed_out(key):
    """Is what comes out the very object that was put in?"""
    cache, _ = _make(2, 30.0)
    value = {"name": key}
    cache.put(key, value)
    return [cache.get(key) is value, cache.get(key) is value]


def figures_handed_out(key):
    """The figures as they were, after the cache went on and after somebody wrote into what he got."""
    cache, _ = _make(2, 30.0)
    cache.put(key, 1)
    kept = cache.stats()
    cache.get(key)
    kept_hits = kept.get("hits")
    cache.stats()["hits"] = 99
    return [kept_hits, cache.stats().get("hits")]


def machine_clock_is_set(key):
    """Somebody sets the machine's clock an hour on, each time it is read. Is the entry still there?"""
    real, kept, hours = time.time, sys.modules.pop("metadata_cache"), [0]

    def set_on():
        hours[0] += 1
        return real() + 3600 * hours[0]

    time.time = set_on
    try:
        cache = importlib.import_module("metadata_cache").MetadataCache(2, 1800.0)
        cache.put(key, "kept")
        return [cache.get(key), len(cache)]
    finally:
        time.time = real
        sys.modules["metadata_cache"] = kept
