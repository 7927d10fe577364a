"""Messages to tasks, which Ray gives to processes of its choice."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import ray
from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy

from manyhands.clusters.description import ClusterError
from manyhands.clusters.ray_lanes import Lanes
from manyhands.clusters.ray_worker import NodeProbe, task
from manyhands.clusters.watch import UNREACHABLE

if TYPE_CHECKING:
    from manyhands.clusters.ray_sender import EndCallback
    from manyhands.clusters.ray_worker import WorkerInfo
    from manyhands.clusters.work import Answer, Work


class Tasks:
    """One task per message, all sent at once."""

    def __init__(self, count: int, what: Work) -> None:  # noqa: ARG002
        """Ask for a probe on each computer."""
        known: list[dict[str, Any]] = ray.nodes()  # type: ignore[no-untyped-call]
        nodes = [node for node in known if node["Alive"] and node["Resources"].get("CPU", 0) >= 1]
        self._processors = {node["NodeID"]: int(node["Resources"]["CPU"]) for node in nodes}
        probe: Any = ray.remote(num_cpus=0, max_restarts=0, max_task_retries=0)(NodeProbe)
        places = [NodeAffinitySchedulingStrategy(node, soft=False) for node in self._processors]
        self._probes = [probe.options(scheduling_strategy=place).remote() for place in places]
        self._task: Any = ray.remote(num_cpus=1, max_retries=0)(task(what))
        self._lock = threading.Lock()
        self._refs: dict[Any, None] = {}
        self._lanes = Lanes()

    def list_workers(self, timeout_s: float) -> list[WorkerInfo]:
        """Return one entry for each processor of each computer."""
        infos = self._ask(timeout_s)
        return [each for each in infos for _ in range(self._processors[each.node])]

    def name(self, info: WorkerInfo) -> str:
        """Return the id of another worker."""
        return self._lanes.add(info.identity.host)

    def place(self, answer: Answer) -> str:
        """Return the id of the worker that gave an answer."""
        with self._lock:
            return self._lanes.place(answer)

    def send(self, message: bytes, ended: EndCallback) -> None:
        """Send a message."""
        with self._lock:
            ref = self._task.remote(message)
            self._refs[ref] = None
        ref.future().add_done_callback(lambda future: self._end(ref, ended, future))

    def discard(self) -> None:
        """Every message was sent."""

    def stop(self, driver: bytes, run: int, timeout_s: float) -> None:  # noqa: ARG002
        """Cancel every task. Those that run are the oldest."""
        with self._lock:
            refs = list(self._refs)
        for ref in refs:
            ray.cancel(ref)
        _, running = ray.wait(refs, num_returns=len(refs), timeout=timeout_s) if refs else ([], [])
        if running:
            raise ray.exceptions.GetTimeoutError

    def count_running(self, driver: bytes, timeout_s: float) -> int:  # noqa: ARG002
        """Return how many messages have no answer: which of them are running, nobody can ask."""
        if any(ray.get([probe.has_stopped_worker.remote() for probe in self._probes], timeout=timeout_s)):
            raise ClusterError(UNREACHABLE)
        return len(self._refs)

    def _ask(self, timeout_s: float) -> list[WorkerInfo]:
        answers: list[WorkerInfo] = ray.get(
            [probe.describe_worker.remote() for probe in self._probes], timeout=timeout_s
        )
        return answers

    def _end(self, ref: Any, ended: EndCallback, future: Any) -> None:
        with self._lock:
            self._refs.pop(ref, None)
        ended(future)
