"""What the rest of the package knows about a cluster."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, Protocol

Done = Callable[[str | None, bytes | None, str | None], None]
"""Receives the `Worker.id` of the worker that ran a message and its answer, or else a sentence that says why not."""


class ClusterError(RuntimeError):
    """A cluster could not be started, reached or used. The message says what to change."""


class SpecificationError(ValueError):
    """A text does not say which cluster is meant. The message says what to write."""


class Worker(NamedTuple):
    """What runs one message at a time: a lane of the timeline."""

    id: str
    """Unique in the cluster."""
    name: str
    """For people: its host and its number there."""
    host: str
    """The name of its computer."""
    pid: int
    """Its process."""
    clock_offset_ms: float
    """How much its clock is ahead of this process's: subtract it from a worker's times. 0 on the same computer."""
    clock_bound_ms: float
    """The true offset is within this of `clock_offset_ms`. 0 on the same computer, which has only one clock."""


class ClusterDescription(NamedTuple):
    """A cluster as it was when it was started or connected to."""

    strategy: str
    """`dask` or `ray`."""
    software: str
    """Name and version, such as `Dask 2026.8.0`."""
    api: str
    """What of it is used: `client`, `actors` or `tasks`."""
    workers: list[Worker]
    """In a fixed order: by host and number."""
    startup_ms: float | None
    """How long it took to start, `None` if it was running already."""


class Driver(Protocol):
    """Gives messages to the workers of a cluster. Every method may be called from any thread."""

    def describe(self) -> ClusterDescription:
        """Describe the cluster."""
        ...

    def submit(self, message: bytes, done: Done) -> None:
        """Have a worker run a message.

        Returns at once. `done` is called exactly once, on some thread, whatever happens to the worker or the cluster.
        """
        ...

    def cancel(self) -> None:
        """Stop every message that was submitted. The cluster can be used again as soon as this returns."""
        ...

    def cpu_ms(self) -> tuple[float | None, float]:
        """Return the processor time used so far by what distributes messages, and by the workers, in milliseconds.

        The former is `None` if it is not known.

        Raises:
            ClusterError: If the cluster does not answer.

        """
        ...

    def close(self) -> None:
        """Disconnect, and stop the cluster if this driver started it."""
        ...
