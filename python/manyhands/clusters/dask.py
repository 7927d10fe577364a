"""Groups of tasks on the workers of a Dask cluster, by its client."""

from __future__ import annotations

import asyncio
import threading
import time
from collections import deque
from concurrent.futures import CancelledError
from concurrent.futures import TimeoutError as FutureTimeoutError
from contextlib import ExitStack, suppress
from importlib.metadata import version
from logging import CRITICAL
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import uuid4

import dask
from distributed import Client, Future, as_completed
from distributed.client import FutureCancelledError
from distributed.comm.core import CommClosedError
from distributed.utils import silence_logging_cmgr

from manyhands.clusters.dask_cluster import LocalDask
from manyhands.clusters.dask_workers import Process, list_processes
from manyhands.clusters.description import ClusterDescription, ClusterError
from manyhands.clusters.outstanding import CANCELED, Outstanding, patience_s
from manyhands.clusters.watch import Watch, explain
from manyhands.clusters.work import Answer, MessageId, Work, count_running, run, stop

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from manyhands.clusters.description import Done
    from manyhands.clusters.specification import Specification

T = TypeVar("T")

START_S = 60.0
"""How long to wait for a cluster to start."""
PATIENT_FROM = 16
"""With more answers outstanding, results are collected less often, because that takes time from the workers."""
CANCEL_S = 2.0
"""How long to wait for workers to stop."""


class DaskDriver:
    """Sends messages by `Client.map`, and collects answers by `Client.gather`.

    The client has a thread to itself. What is submitted before that thread turns to it is sent in one `map`, because
    Dask's client sends at most one message to the scheduler in 10 ms.
    """

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
        self._work = work
        self._timeout_s = timeout_s
        self._name = uuid4().bytes
        self._run = 0
        self._submitted: deque[tuple[int, bytes]] = deque()
        self._futures: dict[int, Future[Any]] = {}
        self._collector: asyncio.Task[None] | None = None
        self._outstanding = Outstanding()
        self._watch: Watch | None = None
        self._client: Any = None  # Not `Client`: its types are those of its other, blocking mode.
        self._local = None if specification.address else LocalDask(specification.workers)
        self.address: str = self._local.address if self._local else str(specification.address)
        self._logs = ExitStack()
        self._logs.enter_context(silence_logging_cmgr(CRITICAL))
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="manyhands-dask", daemon=True)
        self._thread.start()
        try:
            processes = self._await(self._connect(specification.workers), START_S if self._local else 2 * timeout_s)
        except BaseException as error:
            self.close()
            if isinstance(error, ClusterError) or not isinstance(error, Exception):
                raise
            reason = str(error).split("\n")[0].rstrip(".")
            raise ClusterError(f"No usable Dask scheduler at {self.address}: {reason}.") from error
        workers = [worker for process in processes for worker in process.workers]
        self._outstanding.expect(worker.id for worker in workers)
        startup_ms = (time.perf_counter() - begin) * 1e3 if self._local else None
        software = f"Dask {version('distributed')}"
        self._description = ClusterDescription("dask", software, "client", workers, startup_ms)
        self._watch = Watch(self._outstanding, self._count_running, timeout_s)

    def describe(self) -> ClusterDescription:
        """Describe the cluster."""
        return self._description

    def submit(self, message: bytes, done: Done) -> None:
        """Have a worker run a message. See `Driver.submit`."""
        number = self._outstanding.add(done)
        if number is not None:
            self._submitted.append((number, message))
            self._loop.call_soon_threadsafe(self._send)

    def cancel(self) -> None:
        """Stop every message. See `Driver.cancel`."""
        self._outstanding.fail_all(CANCELED)
        try:
            self._await(self._stop(), CANCEL_S)
        except Exception as error:  # noqa: BLE001  Whatever a worker raised.
            self._outstanding.break_off(explain(error))

    def cpu_ms(self) -> tuple[float, float]:
        """Return the processor time of client and scheduler, and that of the workers. See `Driver.cpu_ms`."""
        scheduler, workers = self._await(self._read_processor_s(), self._timeout_s)
        return (time.process_time() + scheduler) * 1e3, workers * 1e3

    def close(self) -> None:
        """Disconnect, and stop the cluster if this driver started it."""
        self._outstanding.close("the cluster was closed.")
        if self._watch:
            self._watch.join()
        with suppress(ClusterError):
            self._await(self._disconnect(), 2)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(1)
        self._logs.close()
        if self._local:
            self._local.close()

    def _count_running(self) -> int:
        return self._await(self._count(), self._timeout_s)

    def _await(self, coroutine: Coroutine[Any, Any, T], seconds: float) -> T:
        """Run a coroutine on the client's thread, and wait for it."""
        future = asyncio.run_coroutine_threadsafe(asyncio.wait_for(coroutine, seconds), self._loop)
        try:
            return future.result(seconds + 1)
        except (TimeoutError, asyncio.TimeoutError, FutureTimeoutError) as error:
            raise ClusterError(f"Dask did not answer for {seconds:g} seconds at {self.address}.") from error
        except (OSError, CancelledError) as error:
            raise ClusterError(f"No Dask scheduler answers at {self.address}.") from error

    # The rest runs on the client's thread.

    async def _connect(self, expected: int) -> list[Process]:
        client: Any = Client
        # Kept before it has connected, because it has to be closed even if it can't.
        self._client = client(self.address, asynchronous=True, set_as_default=False, timeout=self._timeout_s)
        await self._client
        completed: Any = as_completed
        self._completed = completed(loop=self._client.loop, raise_errors=False)
        processes = await list_processes(self._client, self.address, expected)
        for process in processes:
            self._client.subscribe_topic(process.address, self._expect_no_removal(process))
        return processes

    def _expect_no_removal(self, process: Process) -> Callable[[tuple[float, dict[str, Any]]], None]:
        """Return a handler of what happens to a process.

        The scheduler repeats elsewhere what only that process knew. It says so before.
        """
        names = " and ".join(worker.name for worker in process.workers)

        def handle(event: tuple[float, dict[str, Any]]) -> None:
            if event[1].get("action") == "remove-worker":
                self._outstanding.break_off(f"it lost {names} ({process.address}).")

        return handle

    def _send(self) -> None:
        messages = [self._submitted.popleft() for _ in range(len(self._submitted))]
        if not messages or not self._client:
            return
        # Dask would advise to load large arguments on the workers.
        with dask.config.set({"distributed.admin.large-graph-warning-threshold": "1TB"}):
            futures = self._client.map(
                run,
                [MessageId(self._name, self._run, number).enclose(message) for number, message in messages],
                function=self._work.run,
                key=[f"manyhands-{self._name.hex()}-{number}" for number, _ in messages],
                pure=False,
                retries=0,
            )
        for (number, _), future in zip(messages, futures, strict=True):
            self._futures[number] = future
            self._completed.add(future)
        if self._collector is None or self._collector.done():
            self._collector = self._loop.create_task(self._collect())

    async def _collect(self) -> None:
        # Asking for results takes several messages, so all that have arrived meanwhile are asked for together.
        async for first in self._completed:
            if len(self._futures) > PATIENT_FROM:
                await asyncio.sleep(patience_s(len(self._futures)))
            futures = [first, *self._completed.next_batch(block=False)]
            try:
                results = await self._client.gather(futures)
            except Exception:  # noqa: BLE001  One of them has none.
                for future in futures:
                    await self._collect_one(future)
            else:
                for future, result in zip(futures, results, strict=True):
                    self._answer(future, result)

    def _answer(self, future: Future[Any], result: bytes) -> None:
        number = _number(future)
        self._futures.pop(number, None)
        try:
            answer = Answer.decode(result)
            self._outstanding.answer(number, answer.worker, answer)
        except Exception as error:  # noqa: BLE001  Without the collector, a run would wait for ever.
            self._outstanding.break_off(f"an answer could not be read: {error}.")

    async def _collect_one(self, future: Future[Any]) -> None:
        number = _number(future)
        try:
            self._answer(future, await self._client.gather(future))
        except FutureCancelledError:
            # Without `stop`, it is the client that cancels.
            if number in self._futures:
                self._outstanding.break_off(f"the scheduler at {self.address} is gone.")
        except CommClosedError:
            self._outstanding.break_off(f"the connection to the scheduler at {self.address} was lost.")
        except Exception as error:  # noqa: BLE001  Whatever a worker raised.
            self._outstanding.fail(number, f"a worker could not run its tasks: {error}")
        finally:
            self._futures.pop(number, None)

    async def _stop(self) -> None:
        ended, self._run = self._run, self._run + 1
        self._submitted.clear()
        futures = list(self._futures.values())
        self._futures.clear()
        try:
            await self._client.run(stop, self._name, ended, self._work.stop)
        finally:
            await self._client.cancel(futures, force=True)

    async def _read_processor_s(self) -> tuple[float, float]:
        scheduler: float = await self._client.run_on_scheduler(time.process_time)
        workers: dict[str, float] = await self._client.run(time.process_time)
        return scheduler, sum(workers.values())

    async def _count(self) -> int:
        counts: dict[str, int] = await self._client.run(count_running, self._name)
        return sum(counts.values())

    async def _disconnect(self) -> None:
        if self._client:
            await self._client.close(timeout=1)


def _number(future: Future[Any]) -> int:
    return int(str(future.key).rpartition("-")[2])
