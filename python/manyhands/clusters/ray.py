"""Groups of tasks on the workers of a Ray cluster."""

from __future__ import annotations

import time
from contextlib import suppress
from functools import partial
from importlib.metadata import version
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import psutil
import ray
from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy

from manyhands.clusters.clock import PINGS, Ping, compare
from manyhands.clusters.description import ClusterDescription, ClusterError, Worker
from manyhands.clusters.outstanding import CANCELED, Outstanding
from manyhands.clusters.ray_actors import Actors
from manyhands.clusters.ray_cluster import RayConnection
from manyhands.clusters.ray_tasks import Tasks
from manyhands.clusters.watch import UNREACHABLE, Watch
from manyhands.clusters.work import Answer, MessageId, Work, clock_ms, identify

if TYPE_CHECKING:
    from concurrent.futures import Future

    from manyhands.clusters.description import Done
    from manyhands.clusters.ray_sender import Sender
    from manyhands.clusters.ray_worker import WorkerInfo
    from manyhands.clusters.specification import Specification

START_S = 60.0
"""How long to wait for the workers."""
CANCEL_S = 2.0
"""How long to wait for workers to stop."""
FREE_S = 2.0
"""How long to wait for the CPUs of a driver that has just disconnected."""


class RayDriver:
    """Sends messages to actors or tasks. Tasks are not repeated, and actors are not restarted."""

    def __init__(self, specification: Specification, work: Work, timeout_s: float) -> None:
        """Start a cluster, or connect to one.

        Args:
            specification: Which one.
            work: What workers do with a message.
            timeout_s: How long to wait for an answer to a question.

        Raises:
            ClusterError: If that is not possible.

        """
        begin = time.perf_counter()
        self._timeout_s = timeout_s
        self._name = uuid4().bytes
        self._run = 0
        self._outstanding = Outstanding()
        self._watch: Watch | None = None
        # Of all processes and workers that there have been.
        self._cpu_s: dict[int, float] = {}
        self._worker_pids: set[int] = set()
        self._connection = RayConnection(specification.address, specification.workers)
        try:
            count = _count_free_cpus()
            if not count:
                raise ClusterError("The Ray cluster has no free CPU.")
            self._sender: Sender = (Actors if specification.api == "actors" else Tasks)(count, work)
            workers = self._describe(self._ask_workers())
        except BaseException:
            self.close()
            raise
        startup_ms = (time.perf_counter() - begin) * 1e3 if self._connection.is_local else None
        self._description = ClusterDescription("ray", f"Ray {version('ray')}", specification.api, workers, startup_ms)
        self._outstanding.expect(worker.id for worker in workers)
        self._watch = Watch(self._outstanding, self._count_running, timeout_s)

    def describe(self) -> ClusterDescription:
        """Describe the cluster."""
        return self._description

    def submit(self, message: bytes, done: Done) -> None:
        """Have a worker run a message. See `Driver.submit`."""
        number = self._outstanding.add(done)
        if number is not None:
            enclosed = MessageId(self._name, self._run, number).enclose(message)
            self._sender.send(enclosed, partial(self._end, number))

    def cancel(self) -> None:
        """Stop every message. See `Driver.cancel`."""
        ended, self._run = self._run, self._run + 1
        self._outstanding.fail_all(CANCELED)
        try:
            self._sender.stop(self._name, ended, CANCEL_S)
        except ray.exceptions.RayError:
            self._outstanding.break_off(UNREACHABLE)

    def cpu_ms(self) -> tuple[float, float]:
        """Return the processor time of client and scheduler, and that of the workers. See `Driver.cpu_ms`."""
        processes = self._connection.processes()
        if not processes:
            raise ClusterError("The processor time of a Ray that was not started here is not known.")
        for process in processes:
            with suppress(psutil.NoSuchProcess):
                times = process.cpu_times()
                self._cpu_s[process.pid] = times.user + times.system
        working = sum(seconds for pid, seconds in self._cpu_s.items() if pid in self._worker_pids)
        scheduling = time.process_time() + sum(self._cpu_s.values()) - working
        return scheduling * 1e3, working * 1e3

    def close(self) -> None:
        """Disconnect, and stop the cluster if this driver started it."""
        self._outstanding.close("the cluster was closed.")
        if self._watch:
            self._sender.discard()
            self._watch.join()
        self._connection.close()

    def _ask_workers(self) -> list[WorkerInfo]:
        try:
            infos = self._sender.list_workers(START_S)
        except ray.exceptions.GetTimeoutError as error:
            raise ClusterError(f"Ray's workers did not start within {START_S:g} seconds.") from error
        except ray.exceptions.RayError as error:
            if "No module named 'manyhands" in str(error):
                ours = version("manyhands")
                raise ClusterError(
                    f"A worker of Ray does not have the manyhands package. Install version {ours} there."
                ) from error
            raise ClusterError(f"Ray's workers did not start: {error}") from error
        for identity, theirs, _ in infos:
            if theirs != version("manyhands"):
                ours = version("manyhands")
                raise ClusterError(
                    f"The worker on {identity.host} has manyhands {theirs}. Install version {ours}, as here."
                )
        return infos

    def _describe(self, infos: list[WorkerInfo]) -> list[Worker]:
        here = identify()
        clocks: dict[str, tuple[float, float]] = {here.boot: (0.0, 0.0)}
        numbers: dict[str, int] = {}
        workers = []
        for each in sorted(infos):
            host, pid, boot = each.identity
            if boot not in clocks:
                clocks[boot] = _compare_clocks(each.node)
            number = numbers[host] = numbers.get(host, 0) + 1
            workers.append(Worker(self._sender.name(each), f"{host}, worker {number}", host, pid, *clocks[boot]))
        return workers

    def _count_running(self) -> int:
        self._connection.require_scheduler(self._timeout_s)
        try:
            return self._sender.count_running(self._name, self._timeout_s)
        except ray.exceptions.RayError as error:
            raise ClusterError(str(error)) from error

    def _end(self, number: int, future: Future[bytes]) -> None:
        error = future.exception()
        if error is None:
            answer = Answer.decode(future.result())
            self._worker_pids.add(answer.pid)
            self._outstanding.answer(number, self._sender.place(answer), answer)
        elif isinstance(error, ray.exceptions.TaskCancelledError):
            self._outstanding.fail(number, CANCELED)
        elif isinstance(error, ray.exceptions.RayTaskError):
            self._outstanding.fail(number, f"a worker could not run its tasks: {error.cause}")
        else:
            self._sender.discard()
            self._outstanding.break_off("it lost a worker.")


def _count_free_cpus() -> int:
    total: dict[str, float] = ray.cluster_resources()  # type: ignore[no-untyped-call]
    deadline = time.monotonic() + FREE_S
    while True:
        free: dict[str, float] = ray.available_resources()  # type: ignore[no-untyped-call]
        count = int(free.get("CPU", 0))
        if count >= total.get("CPU", 0) or time.monotonic() > deadline:
            return count
        time.sleep(0.05)


def _compare_clocks(node: str) -> tuple[float, float]:
    there = NodeAffinitySchedulingStrategy(node, soft=False)
    clock: Any = ray.remote(clock_ms).options(num_cpus=0, scheduling_strategy=there)
    pings = []
    for _ in range(PINGS):
        sent = clock_ms()
        theirs = ray.get(clock.remote())
        pings.append(Ping(sent, theirs, clock_ms()))
    return compare(pings)
