"""What every service relies on first. Run these at will."""

import pytest
from layered_config import ConfigError, resolve

SCHEMA = {
    "http.timeout_s": {"type": "number", "min": 0},
    "http.retries": {"type": "int"},
    "region": {"type": "text", "required": True},
}


def test_an_override_of_one_setting_keeps_its_section():
    low = ("defaults", {"http": {"timeout_s": 2.5, "retries": 3}, "region": "none"})
    found = resolve(SCHEMA, [low, ("on call", {"http": {"timeout_s": 10}})])
    assert found.settings == {"http": {"timeout_s": 10, "retries": 3}, "region": "none"}
    assert found.origins["http.timeout_s"] == "on call"
    assert found.origins["http.retries"] == "defaults"


def test_a_typo_is_reported():
    with pytest.raises(ConfigError) as caught:
        resolve(SCHEMA, [("team", {"http": {"timout_s": 1}, "region": "eu"})])
    assert [tuple(problem) for problem in caught.value.problems] == [("unknown", "http.timout_s", "team")]


def test_what_is_required_must_be_there():
    with pytest.raises(ConfigError) as caught:
        resolve(SCHEMA, [("team", {})])
    assert [tuple(problem) for problem in caught.value.problems] == [("missing", "region", None)]
