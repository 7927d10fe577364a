"""Messages to tasks, which Ray gives to processes of its choice."""

from __future__ import annotations

import threading
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

import ray
from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy

from manyhands.clusters.description import ClusterError
from manyhands.clusters.outstanding import patience_s
from manyhands.clusters.ray_lanes import Lanes
from manyhands.clusters.ray_worker import NodeProbe, task
from manyhands.clusters.watch import UNREACHABLE

if TYPE_CHECKING:
    from manyhands.clusters.ray_sender import EndCallback
    from manyhands.clusters.ray_worker import WorkerInfo
    from manyhands.clusters.work import Answer, Work

GET_S = 2.0
"""How long it may take to read results that have arrived."""


class Tasks:
    """One task per message, all sent at once."""

    def __init__(self, count: int, what: Work) -> None:  # noqa: ARG002
        """Ask for a probe on each computer."""
        known: list[dict[str, Any]] = ray.nodes()  # type: ignore[no-untyped-call]
        nodes = [node for node in known if node["Alive"] and node["Resources"].get("CPU", 0) >= 1]
        self._processors = {node["NodeID"]: int(node["Resources"]["CPU"]) for node in nodes}
        self._count = sum(self._processors.values())
        probe: Any = ray.remote(num_cpus=0, max_restarts=0, max_task_retries=0)(NodeProbe)
        places = [NodeAffinitySchedulingStrategy(node, soft=False) for node in self._processors]
        self._probes = [probe.options(scheduling_strategy=place).remote() for place in places]
        self._task: Any = ray.remote(num_cpus=1, max_retries=0)(task(what))
        self._lock = threading.Lock()
        # Those that are collected together have their callback.
        self._refs: dict[Any, EndCallback | None] = {}
        self._collector: threading.Thread | None = None
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
            # Each callback of Ray takes time from the workers, so what waits for a worker is collected together.
            is_patient = len(self._refs) >= self._count
            self._refs[ref] = ended if is_patient else None
            if is_patient and not self._collector:
                self._collector = threading.Thread(target=self._collect, name="manyhands-ray", daemon=True)
                self._collector.start()
        if not is_patient:
            ref.future().add_done_callback(lambda future: self._end(ref, ended, future))

    def discard(self) -> None:
        """Forget the messages that have no answer. Nothing here calls Ray afterwards, which would start another one."""
        with self._lock:
            self._refs.clear()
            collector = self._collector
        if collector and collector is not threading.current_thread():
            collector.join()

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

    def _collect(self) -> None:
        while waiting := self._collected_together():
            ready = list(waiting)
            try:
                ready, _ = ray.wait(ready, num_returns=len(ready), timeout=patience_s(len(ready)))
                ended = [(ref, _done(result)) for ref, result in zip(ready, ray.get(ready, timeout=GET_S), strict=True)]
            except Exception:  # noqa: BLE001  One of them has no result, or Ray is gone.
                ended = [(ref, self._read(ref)) for ref in ready]
            for ref, future in ended:
                self._end(ref, waiting[ref], future)

    def _collected_together(self) -> dict[Any, EndCallback]:
        with self._lock:
            waiting = {ref: ended for ref, ended in self._refs.items() if ended}
            if not waiting:
                self._collector = None
            return waiting

    def _read(self, ref: Any) -> Future[bytes]:
        try:
            return _done(ray.get(ref, timeout=GET_S if ref in self._refs else 0))
        except Exception as error:  # noqa: BLE001  Whatever the task raised.
            future: Future[bytes] = Future()
            future.set_exception(error)
            return future

    def _end(self, ref: Any, ended: EndCallback, future: Any) -> None:
        with self._lock:
            self._refs.pop(ref, None)
        ended(future)


def _done(result: bytes) -> Future[bytes]:
    future: Future[bytes] = Future()
    future.set_result(result)
    return future
