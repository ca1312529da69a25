"""Shown to the candidate: one thread, and a small stampede."""

import driver
from title_cache import TitleCache


def test_a_title_is_loaded_once_and_then_served_from_memory():
    calls = []

    def load(title_id):
        calls.append(title_id)
        return {"id": title_id}

    cache = TitleCache(load)
    assert [cache.get("ozark"), cache.get("ozark")] == [{"id": "ozark"}, {"id": "ozark"}]
    assert calls == ["ozark"]


def test_titles_do_not_mix():
    cache = TitleCache(lambda title_id: title_id.upper())
    assert [cache.get("ozark"), cache.get("dark"), cache.get("ozark")] == ["OZARK", "DARK", "OZARK"]


def test_four_threads_that_want_one_title_share_a_call():
    transcript = driver.stampede_with("answer", "metadata", threads=4, schedule=1, options={})
    assert transcript == {
        "results": ["metadata"] * 4,
        "errors": [None] * 4,
        "stuck": [],
        "calls": 1,
        "afterwards": ["metadata"],
    }
