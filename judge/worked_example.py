"""The worked examples of a problem's statements as a test of the public suite: what people read must be true. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

FILE = "test_worked_example.py"
_FENCED = re.compile(r"^```[^\n]*\n(.*?)^```", re.DOTALL | re.MULTILINE)
_TEXT = '''\
"""The examples of the statement, as written there."""

import doctest

import pytest

FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE | doctest.IGNORE_EXCEPTION_DETAIL
EXAMPLES = {examples!r}


@pytest.mark.parametrize("stage", list(EXAMPLES))
def test_the_statement_is_true(stage):
    example = doctest.DocTestParser().get_doctest(EXAMPLES[stage], {{}}, stage, stage, 0)
    said = []
    doctest.DocTestRunner(optionflags=FLAGS, verbose=False).run(example, out=said.append)
    assert not said, "".join(said)
'''


def example_files(statements: Sequence[str]) -> dict[str, str]:
    """The test file for the examples in `statements`, one statement a stage; none if there is no `>>>` in a fence."""
    examples = {f"stage{number}": _examples(text) for number, text in enumerate(statements, start=1)}
    found = {stage: text for stage, text in examples.items() if text}
    return {FILE: _TEXT.format(examples=found)} if found else {}


def _examples(statement: str) -> str:
    """A fence ends an expected output as a blank line does."""
    return "\n".join(block for block in _FENCED.findall(statement) if ">>>" in block)
