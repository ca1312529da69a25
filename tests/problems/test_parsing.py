"""One parser for all threads."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from problems.parsing import parse_source

DEEP = "x = " + "+".join(f"f({number}, [g(a) for a in b])" for number in range(200)) + "\n"


def test_many_threads_may_parse_at_once() -> None:
    with ThreadPoolExecutor(4) as pool:
        trees = list(pool.map(parse_source, [DEEP] * 40))
    assert [len(tree.body) for tree in trees] == [1] * 40


def test_what_is_not_python_is_said_with_its_file() -> None:
    with pytest.raises(SyntaxError) as caught:
        parse_source("def f(:", "limiter.py")
    assert caught.value.filename == "limiter.py"
