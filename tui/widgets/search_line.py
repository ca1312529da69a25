"""The line for words that narrow a list down; Enter or Down goes to what was found."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input


class SearchLine(Input):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "to the list", id="search.done", tooltip="From the words to what they found"),
        Binding("down", "submit", "to the list", show=False, id="search.down", tooltip="Enter does it too"),
    ]
