"""Messages to tasks, which Ray gives to processes of its choice."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import ray

from manyhands.clusters import ray_worker
from manyhands.clusters.description import ClusterError

if TYPE_CHECKING:
    from manyhands.clusters.ray_sender import Ended
    from manyhands.clusters.ray_worker import Introduction
    from manyhands.clusters.work import Ticket, Work

PAUSE_S = 0.2
"""How long a task keeps its process to itself, so that the next one is run by another."""
MOST_ROUNDS = 20
"""How often the processes are looked for."""


class Tasks:
    """One task per message, all sent at once."""

    api = "tasks"
    keeps_processes = False

    def __init__(self, count: int, what: Work) -> None:
        """Prepare for that many processes."""
        self._count = count
        self._what = what
        self._task: Any = ray.remote(num_cpus=1, max_retries=0)(ray_worker.run_task)
        self._lock = threading.Lock()
        self._refs: dict[Any, None] = {}

    def introduce(self, timeout_s: float) -> list[Introduction]:
        """Find the processes that run tasks."""
        task: Any = ray.remote(num_cpus=1, max_retries=0)(ray_worker.introduce)
        for _ in range(MOST_ROUNDS):
            found = set(ray.get([task.remote(PAUSE_S) for _ in range(self._count)], timeout=timeout_s))
            if len(found) == self._count:
                return list(found)
        raise ClusterError("Ray starts other processes for every task. Use actors instead.")

    def send(self, ticket: Ticket, content: bytes, ended: Ended) -> None:
        """Send a message."""
        with self._lock:
            ref = self._task.remote(ticket, content, self._what)
            self._refs[ref] = None
        ref.future().add_done_callback(lambda future: self._end(ref, ended, future))

    def discard(self) -> None:
        """Every message was sent."""

    def stop(self, driver: str, run: int, timeout_s: float) -> None:  # noqa: ARG002
        """Cancel every task. Those that run are the oldest."""
        with self._lock:
            refs = list(self._refs)
        for ref in refs:
            ray.cancel(ref)
        _, running = ray.wait(refs, num_returns=len(refs), timeout=timeout_s) if refs else ([], [])
        if running:
            raise ray.exceptions.GetTimeoutError

    def count_running(self, driver: str, timeout_s: float) -> int:  # noqa: ARG002
        """Return how many messages have no answer: which of them are running, nobody can ask."""
        ray.get(ray.remote(num_cpus=0, max_retries=0)(ray_worker.introduce).remote(), timeout=timeout_s)
        return len(self._refs)

    def _end(self, ref: Any, ended: Ended, future: Any) -> None:
        with self._lock:
            self._refs.pop(ref, None)
        ended(future)
