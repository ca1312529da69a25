from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from judge.worked_example import FILE, example_files

STATEMENT = """\
# Task

```python
>>> 1 + 1
{answer}
>>> int("x")
Traceback (most recent call last):
ValueError: any message
```

```json
{{"not": "an example"}}
```
"""


def case_of(files: dict[str, str]) -> Callable[[str], None]:
    """The generated test, as pytest would find it."""
    scope: dict[str, Any] = {}
    exec(compile(files[FILE], FILE, "exec"), scope)
    found: Callable[[str], None] = scope["test_the_statement_is_true"]
    return found


def test_an_example_that_is_true_passes() -> None:
    case_of(example_files([STATEMENT.format(answer=2)]))("stage1")


def test_an_example_that_is_not_true_fails_and_says_where() -> None:
    case = case_of(example_files(["no example", STATEMENT.format(answer=3)]))
    with pytest.raises(AssertionError, match=r"(?s)1 \+ 1.*Expected.*3.*Got.*2"):
        case("stage2")


def test_statements_without_an_example_make_no_file() -> None:
    assert example_files(["Text with >>> but no fence", "```\nno prompt\n```\n"]) == {}
