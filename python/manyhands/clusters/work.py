"""What runs in the processes of the workers."""

from __future__ import annotations

import heapq
import os
import socket
import threading
import time
from functools import cache
from pathlib import Path
from struct import Struct
from typing import TYPE_CHECKING, NamedTuple
from uuid import getnode

from manyhands import _core

if TYPE_CHECKING:
    from collections.abc import Callable

STOP_S = 0.1
"""How long `stop` waits for a message that does not end."""


class Work(NamedTuple):
    """What a worker does with messages. Both functions are imported on the workers."""

    run: Callable[[bytes], bytes]
    """Turns a message into an answer, with the GIL released."""
    stop: Callable[[], None]
    """Makes every `run` of this process return within 2 ms. Called on another thread, maybe several times."""


def tasks() -> Work:
    """Return the work of running groups of tasks of a workload."""
    return Work(_core.run_group, _core.stop_groups)


_ENVELOPE = Struct("<16sIQ")
"""The fields of a `MessageId`."""
_POSTMARK = Struct("<IIIddI?")
"""The numbers of an `Answer`, how long the name of its host is, and whether it has content."""


class MessageId(NamedTuple):
    """Which message this is."""

    driver: bytes
    """Unique to the driver, 16 bytes. A cluster may have several."""
    run: int
    """Counts how often the driver has canceled."""
    number: int
    """Counts the driver's messages."""

    def enclose(self, content: bytes) -> bytes:
        """Return what a worker receives.

        Bytes, because Ray copies them as they are, and takes twice as long for a tuple with them.
        """
        return _ENVELOPE.pack(*self) + content

    @classmethod
    def read(cls, message: bytes) -> MessageId:
        """Return which message a worker received."""
        return cls(*_ENVELOPE.unpack_from(message))


class Answer(NamedTuple):
    """The outcome of a message, and where it ran."""

    host: str
    """The name of the worker's computer."""
    pid: int
    """Its process there."""
    thread: int
    """Which of the process's threads it is, from 0."""
    attempt: int
    """How often this process has begun to run this message: 1, unless the cluster repeats it."""
    begin_ms: float
    """When it began, in milliseconds since 1970."""
    end_ms: float
    """When it ended."""
    content: bytes | None
    """What `Work.run` returned; `None` if the run was canceled before."""

    @property
    def worker(self) -> str:
        """The id of the thread."""
        return f"{self.host}/{self.pid}/{self.thread}"

    def encode(self) -> bytes:
        """Return it as bytes, for the same reason as messages."""
        host, content = self.host.encode(), self.content
        numbers = (self.pid, self.thread, self.attempt, self.begin_ms, self.end_ms, len(host), content is not None)
        return b"".join((_POSTMARK.pack(*numbers), host, content or b""))

    @classmethod
    def decode(cls, encoded: bytes) -> Answer:
        """Read what `encode` returned."""
        pid, thread, attempt, begin_ms, end_ms, length, has_content = _POSTMARK.unpack_from(encoded)
        end = _POSTMARK.size + length
        host, content = encoded[_POSTMARK.size : end].decode(), encoded[end:] if has_content else None
        return cls(host, pid, thread, attempt, begin_ms, end_ms, content)


class Identity(NamedTuple):
    """A worker's process."""

    host: str
    """The name of its computer."""
    pid: int
    """Its number there."""
    boot: str
    """Equal for two processes if they share a clock."""


class _Runs:
    """The runs of one driver, as far as this process knows them."""

    def __init__(self) -> None:
        self.stopped = -1
        self.current = -1
        self.attempts: dict[int, int] = {}
        self.running = 0

    def begin(self, message_id: MessageId) -> int:
        """Count a message. Returns how often it has begun."""
        if message_id.run > self.current:
            self.current = message_id.run
            self.attempts.clear()
        self.running += 1
        attempt = self.attempts[message_id.number] = self.attempts.get(message_id.number, 0) + 1
        return attempt


class _Process:
    """What happens in this process. Of its free threads, a message takes the one with the smallest number."""

    def __init__(self) -> None:
        self.changed = threading.Condition()
        self.free_threads: list[int] = []
        self.threads = 0
        self.runs: dict[bytes, _Runs] = {}

    def take_thread(self) -> int:
        if self.free_threads:
            return heapq.heappop(self.free_threads)
        self.threads += 1
        return self.threads - 1


_process = _Process()


def run(message: bytes, function: Callable[[bytes], bytes]) -> bytes:
    """Run a message that `MessageId.enclose` returned, unless its run was stopped. Returns an encoded `Answer`."""
    return _run(MessageId.read(message), message[_ENVELOPE.size :], function).encode()


def _run(message_id: MessageId, content: bytes, function: Callable[[bytes], bytes]) -> Answer:
    identity, begin_ms = identify(), clock_ms()
    with _process.changed:
        runs = _process.runs.setdefault(message_id.driver, _Runs())
        if message_id.run <= runs.stopped:
            return Answer(identity.host, identity.pid, 0, 1, begin_ms, begin_ms, None)
        thread = _process.take_thread()
        attempt = runs.begin(message_id)
    try:
        result = function(content)
        return Answer(identity.host, identity.pid, thread, attempt, begin_ms, clock_ms(), result)
    finally:
        with _process.changed:
            heapq.heappush(_process.free_threads, thread)
            runs.running -= 1
            _process.changed.notify_all()


def stop(driver: bytes, run: int, function: Callable[[], None]) -> None:
    """Stop the messages of a run, and those that will still arrive. Returns when none is running, or soon after."""
    deadline = time.monotonic() + STOP_S
    with _process.changed:
        runs = _process.runs.setdefault(driver, _Runs())
        runs.stopped = max(runs.stopped, run)
        # Once is not enough: a message can have begun here without having reached what `function` stops.
        while runs.running and time.monotonic() < deadline:
            function()
            _process.changed.wait(0.001)


def count_running(driver: bytes) -> int:
    """Return how many of a driver's messages this process is running."""
    runs = _process.runs.get(driver)
    return runs.running if runs else 0


def clock_ms() -> float:
    """Return the time by the clock of spans, in milliseconds since 1970."""
    return _core.clock_ms()


@cache
def identify() -> Identity:
    """Describe this process."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    except OSError:
        boot = f"{getnode():x}"
    return Identity(socket.gethostname(), os.getpid(), boot)


def name_worker(process: Identity, thread: int) -> str:
    """Return the id of one of a process's threads."""
    return f"{process.host}/{process.pid}/{thread}"
