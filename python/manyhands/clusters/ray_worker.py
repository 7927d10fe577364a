"""What runs in the processes of Ray's workers."""

from __future__ import annotations

import os
import signal
import socket
import threading
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING, NamedTuple

import psutil
import ray

from manyhands.clusters import work
from manyhands.clusters.work import MessageId

if TYPE_CHECKING:
    from collections.abc import Callable

    from manyhands.clusters.work import Identity, Work


class WorkerInfo(NamedTuple):
    """Who a worker is."""

    identity: Identity
    """Its process."""
    version: str
    """Its version of this package."""
    node: str
    """What Ray calls its computer."""


def describe_worker() -> WorkerInfo:
    """Return who this process is."""
    return WorkerInfo(work.identify(), version("manyhands"), ray.get_runtime_context().get_node_id())


class NodeProbe:
    """An actor on each computer. It shows that the computer can be reached, and whether a worker there is stopped."""

    def describe_worker(self) -> WorkerInfo:
        """Return who this process is."""
        return describe_worker()

    def has_stopped_worker(self) -> bool:
        """Return whether something stopped a worker of this computer, which then neither ends nor answers."""
        siblings = psutil.Process(os.getppid()).children()
        return any(_is_stopped(process) for process in siblings)


def _is_stopped(process: psutil.Process) -> bool:
    try:
        return bool(process.status() == psutil.STATUS_STOPPED)
    except psutil.Error:
        return False


class Runner:
    """An actor that runs one message after another. Everything else about it is asked on another thread."""

    def __init__(self, what: Work) -> None:
        """Be ready."""
        self._work = what

    def run(self, message: bytes) -> bytes:
        """Run a message: see `work.run`."""
        return work.run(message, self._work.run)

    def stop(self, driver: bytes, run: int) -> None:
        """Stop a run."""
        work.stop(driver, run, self._work.stop)

    def count_running(self, driver: bytes) -> int:
        """Return how many messages are running."""
        return work.count_running(driver)

    def describe_worker(self) -> WorkerInfo:
        """Return who this process is."""
        return describe_worker()


class _Interruptions:
    """Has `ray.cancel` stop a message that runs on the main thread.

    It interrupts that thread, which notices it only between two lines of Python. But Python writes the signal to a
    socket at once, and a thread that reads it stops the message.
    """

    def __init__(self, what: Work) -> None:
        """Begin to listen, on the main thread."""
        self._work = what
        self._message: MessageId | None = None
        self._interrupted = False
        self._signals, sender = socket.socketpair()
        sender.setblocking(False)
        signal.set_wakeup_fd(sender.detach(), warn_on_full_buffer=False)
        signal.signal(signal.SIGINT, self._note)
        threading.Thread(target=self._listen, name="manyhands-interruptions", daemon=True).start()

    def run(self, message: bytes) -> bytes:
        """Run a message: see `work.run`.

        Raises:
            KeyboardInterrupt: If it was canceled.

        """
        self._interrupted = False
        self._message = MessageId.read(message)
        try:
            answer = work.run(message, self._work.run)
        finally:
            self._message = None
        if self._interrupted:
            raise KeyboardInterrupt
        return answer

    def _note(self, *_: object) -> None:
        # An exception here could leave `work` in the middle of its bookkeeping.
        self._interrupted = True
        if not self._message:
            raise KeyboardInterrupt

    def _listen(self) -> None:
        while self._signals.recv(1):
            message = self._message
            if message:
                work.stop(message.driver, message.run, self._work.stop)


@cache
def _interruptions(what: Work) -> _Interruptions:
    return _Interruptions(what)


def task(what: Work) -> Callable[[bytes], bytes]:
    """Return a function that runs a message in a task."""

    def run_task(message: bytes) -> bytes:
        return _interruptions(what).run(message)

    return run_task
