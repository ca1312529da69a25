"""How a value came about, lists that grow, and what must not be seen."""

import driver
from judge.kit.draw import keys
from schemas import SCHEMA, nested

GROWING = {
    "cdn.hosts": {"type": "list", "merge": "append"},
    "cdn.banned": {"type": "list", "merge": "replace"},
    "db.password": {"type": "text", "secret": True, "required": True},
    "db.pool": {"type": "int", "max": 50},
    "keys": {"type": "list", "secret": True, "merge": "append"},
}


def base(password="geheim"):
    return ["base", {"db": {"password": password}}]


def layers(path, *values):
    """One layer for each value, with the password below all of them."""
    names = keys("layers", len(values))
    return [base(), *([name, nested({path: value})] for name, value in zip(names, values))], names


def grown(*values, path="cdn.hosts"):
    made, names = layers(path, *values)
    found = driver.merged(GROWING, made)
    section, name = path.split(".")
    return found["settings"].get(section, {}).get(name), found["origins"].get(path), names


def test_each_layer_is_shown_with_what_it_said():
    a, b, c, d = keys("layers", 4)
    two = {"http": {"retries": 2}}
    made = [[a, {"http": {"retries": 1}}], [b, {"region": "eu"}], [c, two], [d, two]]
    assert driver.explained(SCHEMA, made, ["http.retries", "region", "drm.strict"]) == {
        "http.retries": [[a, 1], [c, 2], [d, 2]],
        "region": [[b, "eu"]],
        "drm.strict": [],
    }


def test_a_null_is_something_that_a_layer_said():
    a, b, c = keys("layers", 3)
    made = [[a, {"region": "eu"}], [b, {"region": None}], [c, {"region": ""}]]
    assert driver.explained(SCHEMA, made, ["region"]) == {"region": [[a, "eu"], [b, None], [c, ""]]}


def test_documents_are_explained_in_the_order_in_which_they_were_merged():
    top, a, b, base = keys("documents", 4)
    documents = {
        top: {"include": [a, b], "settings": {"region": "top"}},
        a: {"include": [base], "settings": {"region": "a"}},
        b: {"include": [base]},
        base: {"settings": {"region": "base"}},
    }
    assert driver.explained_documents(SCHEMA, documents, [top], "region") == [[base, "base"], [a, "a"], [top, "top"]]


def test_what_was_explained_stays_true_whatever_becomes_of_the_rest():
    made, names = layers("cdn.hosts", ["a"], ["b"])
    assert driver.explained_later(GROWING, made, "cdn.hosts") == [[names[0], ["a"]], [names[1], ["b"]]]


def test_items_of_higher_layers_come_behind_those_of_lower_ones():
    hosts, origin, names = grown(["c", "a"], ["d"], ["b"])
    assert (hosts, origin) == (["c", "a", "d", "b"], names[2])


def test_an_item_that_is_there_already_keeps_its_place():
    hosts, origin, names = grown(["a", "b"], ["c", "a"], ["b"])
    assert (hosts, origin) == (["a", "b", "c"], names[2])


def test_after_a_null_a_list_grows_from_nothing():
    hosts, origin, names = grown(["a", "b"], None, ["c"], ["d"])
    assert (hosts, origin) == (["c", "d"], names[3])


def test_an_empty_list_adds_nothing_and_takes_nothing_away():
    hosts, origin, names = grown(["a"], [])
    assert (hosts, origin) == (["a"], names[1])


def test_a_list_with_another_rule_is_replaced():
    banned, _, _ = grown(["a"], ["b"], path="cdn.banned")
    assert banned == ["b"]


def test_what_is_explained_of_a_growing_list_is_what_each_layer_said():
    made, names = layers("cdn.hosts", ["a", "b"], ["b", "c"])
    said = [[names[0], ["a", "b"]], [names[1], ["b", "c"]]]
    assert driver.explained(GROWING, made, ["cdn.hosts"]) == {"cdn.hosts": said}


def test_a_growing_list_leaves_the_layers_as_they_were():
    made, _ = layers("cdn.hosts", [["a"]], [["b"]])
    assert driver.handed_in(GROWING, made) is True
    assert driver.changed_afterwards(GROWING, made)["cdn"] == {"hosts": [["a"], ["b"]]}


def test_something_else_in_the_place_of_a_growing_list_is_a_problem_and_no_more():
    a, b = keys("layers", 2)
    made = [[a, "x"], [b, ["y"]], ["top", 5]]
    made = [base(), *([name, nested({"cdn.hosts": value})] for name, value in made)]
    assert driver.merged(GROWING, made) == {"problems": [["type", "cdn.hosts", a], ["type", "cdn.hosts", "top"]]}


def test_the_service_gets_its_secrets():
    (secret,) = keys("secret", 1)
    found = driver.merged(GROWING, [base(), ["eu", {"db": {"password": secret}, "keys": [secret]}]])
    assert found["settings"] == {"db": {"password": secret}, "keys": [secret]}


def test_nobody_else_sees_a_secret():
    one, two, three = keys("secrets", 3, prefix="s3cret-")
    made = [["base", {"db": {"password": one, "pool": 7}}], ["eu", {"db": {"password": two}, "keys": [three, one]}]]
    seen = driver.looked_at(GROWING, made)["seen"]
    assert [text for text in seen if any(secret in text for secret in (one, two, three))] == []
    assert [("***" in text, "7" in text) for text in seen] == [(True, True)] * 4
    assert driver.explained(GROWING, made, ["db.password", "keys"]) == {
        "db.password": [["base", "***"], ["eu", "***"]],
        "keys": [["eu", "***"]],
    }


def test_that_a_secret_was_taken_away_is_no_secret():
    made = [base(), ["a", {"keys": ["geheim"]}], ["b", {"keys": None}]]
    assert driver.explained(GROWING, made, ["keys"]) == {"keys": [["a", "***"], ["b", None]]}


def test_a_secret_of_the_wrong_type_is_not_in_the_error_either():
    (secret,) = keys("secret", 1, prefix="s3cret-")
    text = driver.message(GROWING, [["base", {"db": {"password": [secret]}, "keys": secret}]])
    assert (secret in text, "db.password" in text) == (False, True)


def test_empty_secrets_are_hidden_too():
    made = [base("")]
    assert driver.explained(GROWING, made, ["db.password"]) == {"db.password": [["base", "***"]]}
