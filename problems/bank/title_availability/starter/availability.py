"""Which titles may be shown where, and when."""

from window import Window


class Availability:
    """Told of windows by the contract system, asked by everything that shows a title."""

    def record(self, window: Window, recorded_at: int) -> None:
        """Take in a window, or the correction of one."""
        raise NotImplementedError

    def is_available(self, title: str, country: str, at: int) -> bool:
        """Whether `title` may be shown in `country` at the instant `at`."""
        raise NotImplementedError

    def next_change(self, title: str, country: str, at: int) -> int | None:
        """The first instant after `at` at which `is_available` gives another answer than just before it."""
        raise NotImplementedError

    def leaving(self, country: str, at: int, within: int) -> list[tuple[int, str]]:
        """What is shown at `at` and leaves within `within` seconds: instant and title, the soonest first."""
        raise NotImplementedError
