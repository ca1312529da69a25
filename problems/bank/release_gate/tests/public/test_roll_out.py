"""What roll_out must do at least. Your own tests should know more."""

import rollout


def test_a_good_build_is_released():
    shares = []
    result = rollout.roll_out(
        ["b1", "b2"],
        set_share=lambda build, percent: shares.append((build, percent)),
        counts=lambda build, since: (1000, 10),
        is_good=lambda build: True,
        now=lambda: 5000,
        sleep=lambda seconds: None,
    )
    assert result == {"outcome": "released", "percent": 100, "first_bad": None}
    assert shares == [("b2", 1), ("b2", 5), ("b2", 25), ("b2", 100)]


def test_a_bad_build_is_taken_back():
    shares = []
    result = rollout.roll_out(
        ["b1", "b2"],
        set_share=lambda build, percent: shares.append((build, percent)),
        counts=lambda build, since: (1000, 10) if build == "b1" else (1000, 500),
        is_good=lambda build: True,
        now=lambda: 5000,
        sleep=lambda seconds: None,
    )
    assert result == {"outcome": "bad", "percent": 1, "first_bad": "b2"}
    assert shares == [("b2", 1), ("b2", 0)]
