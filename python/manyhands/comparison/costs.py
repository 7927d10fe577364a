"""What threads, processes and messages cost on this computer, for the predictions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .observation import Observation
    from .rounds import Entry


@dataclass(frozen=True)
class Costs:
    """Costs in milliseconds; `None` where nothing shows them.

    Attributes:
        dispatch_ms: Handing a call to a thread.
        message_ms: A message to or from a process.
        process_start_ms: Starting a process, on a core that nothing else uses.
        copy_ms_per_byte: Pickling and unpickling a byte.
    """

    dispatch_ms: float | None = None
    message_ms: float | None = None
    process_start_ms: float | None = None
    copy_ms_per_byte: float | None = None

    def as_json(self) -> dict[str, float | None]:
        """The same with the names of a report."""
        return {
            "dispatchMs": self.dispatch_ms,
            "messageMs": self.message_ms,
            "processStartMs": self.process_start_ms,
            "copyMsPerByte": self.copy_ms_per_byte,
        }


def costs(entries: Iterable[Entry], observation: Observation, cores: int) -> Costs:
    """The costs that these ways have shown."""
    dispatch = message = start = None
    for entry in entries:
        way, empty = entry.way, entry.empty_call_ms
        if way.strategy in ("threads", "gil-threads") and way.id.startswith("threads"):
            dispatch = empty if dispatch is None else dispatch
        elif way.strategy == "processes" and way.kept:
            # Processes that start at the same time share the cores.
            if entry.start is not None:
                started = entry.start * 1e3 * min(cores, way.workers) / way.workers
                start = started if start is None else min(start, started)
            if empty is not None:
                each = empty * way.workers / 2.0
                message = each if message is None else min(message, each)
    sizes = (observation.argument_bytes or 0) + (observation.result_bytes or 0)
    copy = observation.copy * 1e3 / sizes if sizes else None
    return Costs(dispatch, message, start, copy)
