"""Documents that include others."""

import driver
from judge.kit.draw import keys, rng
from schemas import SCHEMA, drawn_layer, expected, in_order, nested


def document(*include, **settings):
    return {"include": list(include), "settings": settings}


def included(documents, *names):
    return driver.included(SCHEMA, documents, list(names))


def region(documents, *names):
    """Whose `region` holds: each document sets it to a value of its own."""
    found = included(documents, *names)
    return [found["settings"]["region"], found["origins"]["region"]]


def test_what_a_document_includes_lies_below_it():
    a, b = keys("documents", 2)
    documents = {a: document(b, region="own"), b: document(region="included", http={"retries": 3})}
    assert included(documents, a) == {
        "settings": {"region": "own", "http": {"retries": 3}},
        "origins": {"region": a, "http.retries": b},
    }


def test_a_later_include_holds_against_an_earlier_one():
    a, b, c = keys("documents", 3)
    assert region({a: document(b, c), b: document(region="b"), c: document(region="c")}, a) == ["c", c]


def test_the_documents_to_begin_with_are_like_layers():
    a, b, c = keys("documents", 3)
    documents = {a: document(region="a"), b: document(c, region="b"), c: document(region="c")}
    assert region(documents, b, a) == ["a", a]
    assert region(documents, a, b) == ["b", b]


def test_a_document_may_have_no_settings_or_no_includes():
    a, b, c = keys("documents", 3)
    documents = {a: {"include": [b, c]}, b: {"settings": {"region": "b"}}, c: {}}
    assert included(documents, a) == {"settings": {"region": "b"}, "origins": {"region": b}}


def test_only_what_is_reached_counts():
    a, b, c = keys("documents", 3)
    documents = {a: document(region="a"), b: document(region=7), c: document(c, b)}
    assert region(documents, a) == ["a", a]


def test_a_document_that_is_reached_twice_counts_once_where_it_was_met_first():
    top, a, b, base = keys("documents", 4)
    documents = {
        top: document(a, b),
        a: document(base, region="a"),
        b: document(base, http={"retries": 3}),
        base: document(region="base", http={"retries": 1}),
    }
    assert included(documents, top) == {
        "settings": {"region": "a", "http": {"retries": 3}},
        "origins": {"region": a, "http.retries": b},
    }


def test_a_document_that_was_included_below_does_not_rise_when_it_is_named():
    a, base = keys("documents", 2)
    documents = {a: document(base, region="a"), base: document(region="base")}
    assert region(documents, a, base) == ["a", a]
    assert region(documents, base, a, a) == ["a", a]


def test_a_problem_in_a_document_that_is_reached_twice_is_reported_once():
    top, a, b, base = keys("documents", 4)
    documents = {top: document(a, b), a: document(base), b: document(base), base: document(region=7)}
    assert included(documents, top) == {"problems": [["type", "region", base]]}


def test_documents_that_include_each_other_are_named_with_their_circle():
    a, b, c = keys("documents", 3)
    documents = {a: document(b), b: document(c), c: document(a)}
    assert included(documents, a) == {"problems": [["cycle", f"{a} -> {b} -> {c} -> {a}", c]]}


def test_a_circle_begins_where_it_begins_and_not_with_the_way_to_it():
    way, more, a, b = keys("documents", 4)
    documents = {way: document(more), more: document(a), a: document(b), b: document(a)}
    assert included(documents, way) == {"problems": [["cycle", f"{a} -> {b} -> {a}", b]]}


def test_a_document_that_includes_itself_is_a_circle():
    (a,) = keys("documents", 1)
    assert included({a: document(a, region="a")}, a) == {"problems": [["cycle", f"{a} -> {a}", a]]}


def test_an_include_without_a_document_is_reported_with_who_includes_it():
    a, b, gone, lost = keys("documents", 4)
    documents = {a: document(gone, b), b: document(region="b")}
    assert included(documents, a, lost) == {"problems": [["include", gone, a], ["include", lost, None]]}


def test_all_problems_of_includes_are_found_in_the_order_of_the_walk():
    a, b, c, gone = keys("documents", 4)
    documents = {a: document(b, gone, c), b: document(a, gone), c: document(c)}
    assert included(documents, a) == {
        "problems": [
            ["cycle", f"{a} -> {b} -> {a}", b],
            ["include", gone, b],
            ["include", gone, a],
            ["cycle", f"{c} -> {c}", c],
        ]
    }


def test_settings_are_not_checked_while_includes_are_broken():
    a, gone = keys("documents", 2)
    assert included({a: document(gone, region=7, nonsense=1)}, a) == {"problems": [["include", gone, a]]}


def test_a_long_chain_of_includes_is_walked_to_its_end():
    (prefix,) = keys("chain", 1)
    length = 2_400 + rng("chain").randint(0, 50)
    assert driver.chain(SCHEMA, prefix, length, {"region": "eu"}) == {
        "settings": {"region": "eu"},
        "origins": {"region": f"{prefix}-0"},
    }


def test_a_ladder_of_documents_that_share_all_below_is_walked_once():
    (prefix,) = keys("ladder", 1)
    assert driver.ladder(SCHEMA, prefix, 40, {"region": "eu"}) == {
        "settings": {"region": "eu"},
        "origins": {"region": f"{prefix}-0-b"},
    }


def test_documents_stay_as_they_were():
    a, b = keys("documents", 2)
    documents = {a: document(b, cdn={"hosts": ["x"]}), b: document(http={"retries": 3})}
    assert driver.documents_handed_in(SCHEMA, documents, [a]) is True


def test_many_documents_are_put_in_order_as_they_should_be():
    chance = rng("documents")
    for _ in range(8):
        names = keys("documents", 9)
        flat = {name: drawn_layer(chance) for name in names}
        documents = {}
        for place, name in enumerate(names):
            include = chance.sample(names[:place], min(place, chance.randint(0, 3)))
            documents[name] = {"include": include, "settings": nested(flat[name])}
        asked = chance.sample(names, 3)
        order = in_order(documents, asked)
        assert included(documents, *asked) == expected([(name, flat[name]) for name in order])
