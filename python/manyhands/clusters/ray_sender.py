"""The two ways to send a message to a Ray cluster."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from concurrent.futures import Future

    from manyhands.clusters.ray_worker import WorkerInfo
    from manyhands.clusters.work import Answer

EndCallback = Callable[["Future[bytes]"], None]
"""Receives a future that is done."""


class Sender(Protocol):
    """Actors or tasks. Raises Ray's own exceptions."""

    def list_workers(self, timeout_s: float) -> list[WorkerInfo]:
        """Wait for the workers."""
        ...

    def name(self, info: WorkerInfo) -> str:
        """Return the `Worker.id` of a worker."""
        ...

    def place(self, answer: Answer) -> str:
        """Return the `Worker.id` of the worker that gave an answer."""
        ...

    def send(self, message: bytes, ended: EndCallback) -> None:
        """Send what `MessageId.enclose` returned. `ended` is called at most once, on any thread."""
        ...

    def discard(self) -> None:
        """Forget the messages that were not sent."""
        ...

    def stop(self, driver: bytes, run: int, timeout_s: float) -> None:
        """Stop the messages of a run."""
        ...

    def count_running(self, driver: bytes, timeout_s: float) -> int:
        """Ask the workers how many messages they are running, or else how many have no answer."""
        ...
