"""What partners rely on. Run these at will."""

from export import Export
from source import EventStore


def event(number):
    return {"id": f"e{number}", "at": number, "title": "Dark", "seconds": 90}


def store_of(*pages, leases=8):
    return EventStore({"mon": list(pages)}, leases)


def test_rows_come_in_the_order_of_the_store():
    store = store_of([event(1), event(2)], [event(3)])
    assert [row["id"] for row in Export(store).rows(["mon"])] == ["e1", "e2", "e3"]


def test_a_row_has_whole_minutes():
    (row,) = Export(store_of([event(1)])).rows(["mon"])
    assert row == {"id": "e1", "at": 1, "title": "Dark", "minutes": 1}


def test_write_hands_on_every_row_and_counts():
    got = []
    assert Export(store_of([event(1)], [event(2)])).write(["mon"], got.append) == 2
    assert [row["id"] for row in got] == ["e1", "e2"]


def test_a_preview_gives_its_lease_back():
    store = store_of([event(1), event(2)], [event(3)])
    assert len(Export(store).preview(["mon"], 2)) == 2
    assert store.leased == 0
