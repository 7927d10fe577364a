"""What runs in the processes of Ray's workers."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, wait
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING, NamedTuple

import ray

from manyhands.clusters import work

if TYPE_CHECKING:
    from collections.abc import Callable

    from manyhands.clusters.work import Identity, Work

INTERRUPT_S = 0.005
"""How long it takes until a task notices that it is canceled."""


class WorkerInfo(NamedTuple):
    """Who a worker is."""

    identity: Identity
    """Its process."""
    version: str
    """Its version of this package."""
    node: str
    """What Ray calls its computer."""


def describe_worker() -> WorkerInfo:
    """Introduce this process."""
    return WorkerInfo(work.identify(), version("manyhands"), ray.get_runtime_context().get_node_id())


class NodeProbe:
    """An actor that does nothing but show that its computer can be reached."""

    def describe_worker(self) -> WorkerInfo:
        """Introduce this process."""
        return describe_worker()


class Runner:
    """An actor that runs one message after another. Everything else about it is asked on another thread."""

    def __init__(self, what: Work) -> None:
        """Be ready."""
        self._work = what

    def run(self, message_id: tuple[str, int, int], message: bytes) -> tuple[object, ...]:
        """Run a message: see `work.run`."""
        return work.run(message_id, message, self._work.run)

    def stop(self, driver: str, run: int) -> None:
        """Stop a run."""
        work.stop(driver, run, self._work.stop)

    def count_running(self, driver: str) -> int:
        """Return how many messages are running."""
        return work.count_running(driver)

    def describe_worker(self) -> WorkerInfo:
        """Introduce this process."""
        return describe_worker()


@cache
def _thread() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(1)


def task(what: Work) -> Callable[[tuple[str, int, int], bytes], tuple[object, ...]]:
    """Return a function that runs a message in a task, on another thread.

    `ray.cancel` interrupts the main thread, which only notices it between two lines of Python.
    """

    def run_task(message_id: tuple[str, int, int], message: bytes) -> tuple[object, ...]:
        running = _thread().submit(work.run, message_id, message, what.run)
        try:
            while not running.done():
                wait([running], INTERRUPT_S)
            return running.result()
        except KeyboardInterrupt:
            driver, run, _ = message_id
            work.stop(driver, run, what.stop)
            raise

    return run_task
