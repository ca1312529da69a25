"""Calls to the payment provider."""

from collections.abc import Callable


class RetryingClient:
    """Sends requests, and sends them again when the failure looks temporary."""

    def __init__(
        self,
        transport: Callable[[dict], dict],
        sleep: Callable[[float], None],
        attempts: int = 4,
        base_s: float = 0.5,
        cap_s: float = 8.0,
    ) -> None:
        raise NotImplementedError

    def send(self, request: dict) -> dict:
        """The provider's response to `request`."""
        raise NotImplementedError
