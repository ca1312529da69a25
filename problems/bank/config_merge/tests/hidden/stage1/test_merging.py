"""Which value holds, and where it comes from."""

import driver
import pytest
from judge.kit.draw import keys, rng
from schemas import SCHEMA, drawn_layer, expected, nested


def merged(*layers):
    return driver.merged(SCHEMA, [[name, settings] for name, settings in layers])


def settings(*layers):
    return merged(*layers)["settings"]


def test_what_a_later_layer_says_holds():
    low, high = rng("retries").sample(range(10), 2)
    found = merged(("low", {"http": {"retries": low}}), ("high", {"http": {"retries": high}}))
    assert found == {"settings": {"http": {"retries": high}}, "origins": {"http.retries": "high"}}


def test_a_section_keeps_what_the_later_layer_does_not_mention():
    first = {"http": {"timeout_s": 2, "retries": 3, "pool": {"size": 5, "idle_s": 30}}, "region": "eu"}
    assert settings(("low", first), ("high", {"http": {"pool": {"size": 7}}})) == {
        "http": {"timeout_s": 2, "retries": 3, "pool": {"size": 7, "idle_s": 30}},
        "region": "eu",
    }


def test_an_empty_section_changes_nothing():
    assert settings(("low", {"http": {"retries": 3}}), ("high", {"http": {}, "drm": {}})) == {"http": {"retries": 3}}


def test_each_setting_has_its_own_origin():
    a, b, c = keys("layers", 3)
    found = merged(
        (a, {"http": {"timeout_s": 2, "retries": 3}, "region": "eu"}),
        (b, {"http": {"retries": 4}}),
        (c, {"drm": {"strict": True}}),
    )
    assert found["origins"] == {"http.timeout_s": a, "http.retries": b, "region": a, "drm.strict": c}


def test_a_layer_that_says_the_same_again_is_the_origin():
    a, b = keys("layers", 2)
    assert merged((a, {"region": "eu"}), (b, {"region": "eu"}))["origins"] == {"region": b}


@pytest.mark.parametrize(
    ("path", "low", "high"),
    [("http.retries", 3, 0), ("drm.strict", True, False), ("region", "eu", ""), ("cdn.hosts", ["a"], [])],
    ids=["zero", "false", "no text", "no items"],
)
def test_an_empty_value_is_a_value(path, low, high):
    found = merged(("low", nested({path: low})), ("high", nested({path: high})))
    assert found == {"settings": nested({path: high}), "origins": {path: "high"}}


def test_lists_are_replaced():
    assert settings(("low", {"cdn": {"hosts": ["a", "b"]}}), ("high", {"cdn": {"hosts": ["c"]}})) == {
        "cdn": {"hosts": ["c"]}
    }


def test_null_takes_away_what_lower_layers_said():
    low = {"region": "eu", "http": {"retries": 3, "timeout_s": 2}}
    found = merged(("low", low), ("high", {"region": None, "http": {"retries": None}}))
    assert found == {"settings": {"http": {"timeout_s": 2}}, "origins": {"http.timeout_s": "low"}}


def test_null_for_what_nobody_has_set_does_nothing():
    assert merged(("low", {"region": None}), ("high", {"drm": {"strict": True}})) == {
        "settings": {"drm": {"strict": True}},
        "origins": {"drm.strict": "high"},
    }


def test_what_was_taken_away_may_be_set_again():
    layers = [("low", {"region": "eu"}), ("middle", {"region": None}), ("high", {"region": "us"})]
    assert merged(*layers) == {"settings": {"region": "us"}, "origins": {"region": "high"}}


def test_no_layers_are_no_settings():
    assert merged() == {"settings": {}, "origins": {}}


def test_what_was_handed_in_stays_as_it_was():
    layers = [["low", {"cdn": {"hosts": ["a"]}, "http": {"retries": 3}}], ["high", {"http": {"timeout_s": 2}}]]
    assert driver.handed_in(SCHEMA, layers) is True


def test_settings_do_not_change_with_the_layers_they_came_from():
    layers = [["low", {"cdn": {"hosts": ["a"]}, "http": {"retries": 3}}], ["high", {"http": {"timeout_s": 2}}]]
    assert driver.changed_afterwards(SCHEMA, layers) == {"cdn": {"hosts": ["a"]}, "http": {"retries": 3, "timeout_s": 2}}


def test_one_resolution_knows_nothing_of_the_one_before():
    layers = [["low", {"cdn": {"hosts": ["a"]}, "http": {"retries": 3}}]]
    assert driver.resolved_twice(SCHEMA, layers) == {
        "settings": {"cdn": {"hosts": ["a"]}, "http": {"retries": 3}},
        "origins": {"cdn.hosts": "low", "http.retries": "low"},
    }


def test_many_layers_are_merged_as_they_should_be():
    chance = rng("many layers")
    for _ in range(8):
        layers = [(name, drawn_layer(chance)) for name in keys("layers", 6)]
        assert merged(*((name, nested(values)) for name, values in layers)) == expected(layers)
