"""What the edge relies on first. Run these at will."""

from metadata_cache import MetadataCache


def at(moment):
    return lambda: moment[0]


def test_what_was_put_is_found():
    cache = MetadataCache(3, 60.0, at([0.0]))
    cache.put("title/81/de", {"name": "Dunkel"})
    assert cache.get("title/81/de") == {"name": "Dunkel"}
    assert cache.get("title/82/de") is None
    assert len(cache) == 1


def test_the_entry_used_longest_ago_makes_room():
    cache = MetadataCache(2, 60.0, at([0.0]))
    for key in ("a", "b", "c"):
        cache.put(key, key.upper())
    assert [cache.get(key) for key in ("a", "b", "c")] == [None, "B", "C"]


def test_an_entry_has_its_time():
    moment = [0.0]
    cache = MetadataCache(2, 60.0, at(moment))
    cache.put("a", "A")
    moment[0] = 59.0
    assert cache.get("a") == "A"
    moment[0] = 61.0
    assert cache.get("a") is None


def test_a_removed_entry_is_gone():
    cache = MetadataCache(2, 60.0, at([0.0]))
    cache.put("a", "A")
    cache.remove("a")
    assert cache.get("a", "gone") == "gone"
