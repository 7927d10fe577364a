"""Noticing that a cluster is gone, or that it forgot a message."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from manyhands.clusters.description import ClusterError

if TYPE_CHECKING:
    from collections.abc import Callable

    from manyhands.clusters.outstanding import Outstanding

UNREACHABLE = "its scheduler or a worker does not answer."
"""The reason that `done` is given when a cluster is gone."""

INTERVAL_S = 1.0
"""How often the workers are asked while there are messages without an answer."""


def explain(error: Exception) -> str:
    """Return why the workers could not be asked."""
    return UNREACHABLE if isinstance(error, ClusterError) else f"a worker could not be asked: {error}."


class Watch:
    """A thread that gives up on a cluster which does not answer.

    A message has no time-out, because its tasks may take long. But its worker has to answer a question, and some worker
    has to be running one.
    """

    def __init__(self, outstanding: Outstanding, count_running: Callable[[], int], timeout_s: float) -> None:
        """Begin to watch.

        Args:
            outstanding: Ends the watch when it is closed.
            count_running: Asks every worker how many messages it is running. Raises `ClusterError`.
            timeout_s: How long to wait for an answer when no worker is running a message.

        """
        self._outstanding = outstanding
        self._count_running = count_running
        self._timeout_s = timeout_s
        self._thread = threading.Thread(target=self._watch, name="manyhands-watch", daemon=True)
        self._thread.start()

    def join(self) -> None:
        """Wait for the end of a question that is being asked, after `Outstanding.close`."""
        self._thread.join(2 * INTERVAL_S)

    def _watch(self) -> None:
        while not self._outstanding.closed:
            if not self._outstanding.wait(INTERVAL_S):
                continue
            try:
                idle = self._count_running() == 0
            except Exception as error:  # noqa: BLE001  Whatever a worker raised, such as one without this package.
                self._outstanding.break_off(explain(error))
                return
            if idle and self._outstanding.idle_s() > self._timeout_s:
                self._outstanding.break_off(f"no answer came for {self._timeout_s:g} seconds, and no worker is busy.")
                return
