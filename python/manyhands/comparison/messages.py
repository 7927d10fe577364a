"""Whether the function, its items and its results can be sent to the workers of a way."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from . import portable
from .ways.way import Transport

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .function import Call


class Messages:
    """What workers receive and send back. It is tried once for each transport, not for each way."""

    def __init__(self, call: Call, items: Mapping[int, Any], results: Mapping[int, Any], seconds: float) -> None:
        """The function, and items and results by their numbers, to be tried for at most `seconds`."""
        self._call = call
        self._items = items
        self._results = results
        self._seconds = seconds
        self._refusals: dict[Transport, str | None] = {}

    def refusal(self, transport: Transport) -> str | None:
        """Why something can't be sent, as a sentence; `None` if everything can that there was time for."""
        if transport not in self._refusals:
            self._refusals[transport] = self._refusal(transport)
        return self._refusals[transport]

    def _refusal(self, transport: Transport) -> str | None:
        if transport is Transport.NOTHING:
            return None
        if reason := portable.refusal(self._call, by_value=True):
            return f"The function can't be sent to a process: {reason}."
        # What pickle sends, cloudpickle sends as well.
        if transport is Transport.CLOUDPICKLE and self.refusal(Transport.PICKLE) is None:
            return None
        deadline = time.monotonic() + self._seconds
        return refusal_of_values(transport, self._items, self._results, deadline)


def refusal_of_values(
    transport: Transport, items: Mapping[int, Any], results: Mapping[int, Any], deadline: float
) -> str | None:
    """Why one of these items or results can't be sent, as a sentence; `None` if those can that there was time for."""
    if transport is Transport.NOTHING:
        return None
    by_value = transport is Transport.CLOUDPICKLE
    for number, item in items.items():
        if reason := portable.refusal(item, by_value=by_value):
            return f"Item {number} can't be sent to a process: {reason}."
        if number in results and (reason := portable.refusal(results[number], by_value=by_value)):
            return f"The result for item {number} can't be sent back from a process: {reason}."
        if time.monotonic() > deadline:
            break
    return None
