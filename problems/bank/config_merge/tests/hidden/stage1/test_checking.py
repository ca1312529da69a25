"""What is found to be wrong."""

import driver
import pytest
from judge.kit.draw import keys
from schemas import SCHEMA, nested


def problems(*layers, schema=SCHEMA):
    return driver.merged(schema, [[name, settings] for name, settings in layers]).get("problems")


def test_a_setting_that_nobody_knows_is_reported_with_its_layer():
    (name,) = keys("layer", 1)
    assert problems((name, {"http": {"timout_s": 3, "pool": {"sise": 4}}, "regoin": "eu"})) == [
        ["unknown", "http.pool.sise", name],
        ["unknown", "http.timout_s", name],
        ["unknown", "regoin", name],
    ]


def test_a_value_in_the_place_of_a_section_is_unknown():
    assert problems(("team", {"http": 5})) == [["unknown", "http", "team"]]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("http.retries", "3"),
        ("http.retries", 2.5),
        ("http.retries", True),
        ("http.timeout_s", "2.5"),
        ("http.timeout_s", False),
        ("region", 7),
        ("drm.strict", 1),
        ("drm.strict", "yes"),
        ("cdn.hosts", "a"),
        ("cdn.hosts", {"a": 1}),
        ("region", {"name": "eu"}),
    ],
    ids=lambda given: str(given).translate(str.maketrans("", "", "{}': ")),
)
def test_a_value_of_another_type_is_reported(path, value):
    assert problems(("team", nested({path: value}))) == [["type", path, "team"]]


@pytest.mark.parametrize(("path", "value"), [("http.timeout_s", 3), ("http.timeout_s", 3.5), ("http.retries", 3)])
def test_a_value_of_the_right_type_passes(path, value):
    assert problems(("team", nested({path: value}))) is None


@pytest.mark.parametrize(
    ("path", "value", "wrong"),
    [
        ("http.timeout_s", 0.5, False),
        ("http.timeout_s", 0.25, True),
        ("http.timeout_s", 60, False),
        ("http.timeout_s", 60.5, True),
        ("http.retries", 0, False),
        ("http.retries", -1, True),
        ("http.retries", 9, False),
        ("http.retries", 10, True),
        ("http.pool.size", 0, True),
        ("http.pool.size", 10**9, False),
    ],
)
def test_both_ends_of_a_range_belong_to_it(path, value, wrong):
    assert problems(("team", nested({path: value}))) == ([["range", path, "team"]] if wrong else None)


def test_a_limit_of_zero_is_a_limit():
    schema = {"low": {"type": "int", "min": 0}, "high": {"type": "int", "max": 0}}
    assert problems(("team", {"low": -1, "high": 1}), schema=schema) == [
        ["range", "high", "team"],
        ["range", "low", "team"],
    ]


def test_a_value_that_is_overridden_is_checked_all_the_same():
    layers = ("low", {"http": {"retries": "three"}}), ("high", {"http": {"retries": 3}})
    assert problems(*layers) == [["type", "http.retries", "low"]]


def test_all_problems_are_found_at_once_and_are_in_order():
    found = problems(
        ("z", {"region": 7, "http": {"retries": 10, "timeout_s": "x"}}),
        ("a", {"http": {"retries": "x", "tries": 1}, "region": 8}),
    )
    assert found == [
        ["range", "http.retries", "z"],
        ["type", "http.retries", "a"],
        ["type", "http.timeout_s", "z"],
        ["unknown", "http.tries", "a"],
        ["type", "region", "z"],
        ["type", "region", "a"],
    ]


REQUIRED = {
    "service": {"type": "text", "required": True},
    "http.port": {"type": "int", "required": True, "min": 1},
    "note": {"type": "text", "required": False},
}


def test_what_is_required_and_not_set_is_missing():
    assert problems(schema=REQUIRED) == [["missing", "http.port", None], ["missing", "service", None]]
    assert problems(("low", {"service": ""}), ("high", {"http": {"port": 80}}), schema=REQUIRED) is None


def test_what_is_required_and_was_taken_away_is_missing():
    layers = ("low", {"service": "drm", "http": {"port": 80}}), ("high", {"service": None})
    assert problems(*layers, schema=REQUIRED) == [["missing", "service", None]]


def test_what_is_there_and_wrong_is_not_missing_as_well():
    layers = ("low", {"service": 5, "http": {"port": 0}}), ("high", {"nota": "x"})
    assert problems(*layers, schema=REQUIRED) == [
        ["range", "http.port", "low"],
        ["unknown", "nota", "high"],
        ["type", "service", "low"],
    ]


def test_missing_is_found_together_with_the_rest():
    assert problems(("low", {"http": {"port": "80"}}), schema=REQUIRED) == [
        ["type", "http.port", "low"],
        ["missing", "service", None],
    ]


def test_the_error_names_paths_and_layers_for_the_log():
    a, b = keys("layers", 2)
    text = driver.message(SCHEMA, [[a, {"regoin": "eu"}], [b, {"http": {"retries": 99}}]])
    assert [each in text for each in ("regoin", "http.retries")] == [True, True]
