"""Scenarios that must run beside the module: memory while reading, bulk, another time zone, a list of the caller's."""

import os
import time
import tracemalloc

import logreport
from judge.kit.draw import rng


def _line(chance, path):
    second, ms = chance.randrange(60), chance.randrange(1, 900)
    return f"2026-03-01T20:15:{second:02}Z edge-fra-3 GET {path} 200 {ms}ms\n"


def kept_while_reading(lines, width):
    """KiB that reading a file line by line needs at its worst."""
    chance = rng("wide lines")
    wide = (_line(chance, "/" + chance.choice("abc") * width) for _ in range(lines))
    tracemalloc.start()
    try:
        logreport.summarize(wide)
        return tracemalloc.get_traced_memory()[1] // 1024
    finally:
        tracemalloc.stop()


def long_evening(lines):
    chance = rng("long evening")
    written = [_line(chance, "/a") for _ in range(lines)]
    return logreport.summarize(written)["total"]["count"]


def span_far_away(lines):
    """First and last of a summary that is made where the clocks are five hours behind UTC."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = "FAR+5"
    time.tzset()
    try:
        summary = logreport.summarize(lines)
    finally:
        os.environ.pop("TZ")
        if before is not None:
            os.environ["TZ"] = before
        time.tzset()
    return [summary["first"], summary["last"]]


def ranked(values, share):
    """What the helper finds, and the list that it was handed as it is afterwards."""
    return [logreport.nearest_rank(values, share), values]
