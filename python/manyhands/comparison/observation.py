"""What one call does: calls one after the other, on clocks that tell waiting from computing."""

from __future__ import annotations

import asyncio
import math
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from manyhands import _core

from .errors import CompareError, TimeLimitError, describe_failure
from .portable import bytes_of
from .time_limit import Interruption, TimeLimit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from .function import Function

# The queue of the system's scheduler: time on a core, time ready but without one, in nanoseconds. Only Linux has it.
_SCHEDULER = Path("/proc/thread-self/schedstat")

# As long as this, in seconds, short functions are called again and again.
SHORTEST = 0.2

# Fewer looks at the lock than this tell nothing.
FEWEST_PROBES = 5

# A smaller part of a call is too little to tell whether it holds the lock.
LEAST_COMPUTING = 0.05

# A call may take this many times as long as the first one, and always this many seconds.
LONGER = 20.0
SHORTEST_PATIENCE = 10.0

# How long calls that took too long may take to be canceled, in seconds.
LONGEST_CANCELING = 1.0

# How many results are pickled to find out their size.
PICKLED = 20


@dataclass(frozen=True)
class Clocks:
    """Readings of a thread's clocks, in seconds."""

    wall: float
    cpu: float
    ready: float
    process: float

    @staticmethod
    def now() -> Clocks:
        """The current readings of the calling thread."""
        return Clocks(time.perf_counter(), time.thread_time(), _ready(), time.process_time())

    def since(self, begin: Clocks) -> Clocks:
        """How far the clocks went."""
        return Clocks(
            self.wall - begin.wall, self.cpu - begin.cpu, self.ready - begin.ready, self.process - begin.process
        )

    def without(self, wall: float, cpu: float) -> Clocks:
        """What is left without a call that took this long.

        The time that it was ready but had no core is unknown; it is assumed to be in proportion to its computing. The
        time that other threads computed is unknown, too, and is left out.
        """
        left = max(self.cpu - cpu, 0.0)
        return Clocks(max(self.wall - wall, 0.0), left, self.ready * left / max(self.cpu, 1e-9), left)


def _ready() -> float:
    try:
        return int(_SCHEDULER.read_text().split()[1]) / 1e9
    except (OSError, IndexError, ValueError):
        return 0.0


@dataclass
class Observation:
    """What calls did, on average, in seconds.

    Attributes:
        function: The function, now known to be asynchronous or not.
        calls: How many calls were observed.
        wall: How long a call took.
        cpu: How long its thread was on a core.
        wait: How long it waited: neither on a core nor ready for one.
        others: How long other threads, which it started itself, were on a core.
        lock: The part of its computing with the interpreter lock held, 0 to 1; `None` if it computed too little.
        argument_bytes: The length of an item as a message; `None` if it can't be one.
        result_bytes: The length of a result as a message; `None` if it can't be one.
        copy: How long pickling and unpickling both takes.
        fastest: The shortest call of an item that was called for the first time, except for the very first call.
        results: The result of each item that was called, by its number.
        failures: The exception of each item whose call raised one, by its number.
    """

    function: Function
    calls: int = 0
    wall: float = 0.0
    cpu: float = 0.0
    wait: float = 0.0
    others: float = 0.0
    lock: float | None = None
    argument_bytes: int | None = None
    result_bytes: int | None = None
    copy: float = 0.0
    fastest: float = math.inf
    results: dict[int, Any] = field(default_factory=dict)
    failures: dict[int, BaseException] = field(default_factory=dict)


def observe(function: Function, items: Sequence[Any], seconds: float, most_calls: int, patience: float) -> Observation:
    """Calls the function for one item after the other, for about `seconds`, and at least once.

    A call that takes longer than `patience`, in seconds, is interrupted.

    Raises:
        CompareError: If every call fails, or the function is a generator.
    """
    observer = _Observer(Observation(function), items, patience)
    observer.run(lambda: observer.observe(seconds, most_calls))
    observation = observer.observation
    if not observation.results:
        number, error = next(iter(observation.failures.items()))
        if isinstance(error, TimeLimitError):
            raise CompareError(f"{describe_failure(number, error)}. If calls take that long, increase max_seconds.")
        raise CompareError(f"Every call failed. {describe_failure(number, error)}.") from error
    _measure_sizes(observation, items)
    return observation


def complete(
    observation: Observation, items: Sequence[Any], numbers: Sequence[int], patience: float, deadline: float
) -> None:
    """Calls the function for those of these items that it was not called for yet.

    After a call that took longer than `patience`, there are only more until the `deadline`.
    """
    observer = _Observer(observation, items, patience)
    observer.run(lambda: observer.complete(numbers, deadline))


class _Observer:
    """Calls the function in this thread."""

    def __init__(self, observation: Observation, items: Sequence[Any], patience: float) -> None:
        self.observation = observation
        self.items = items
        self._limit = TimeLimit(patience)
        self._probe = _core.LockProbe()
        self._number = 0
        # How long the call that was interrupted took, and how long it was on a core.
        self._lost: tuple[float, float] | None = None

    def run(self, work: Callable[[], None]) -> None:
        """Does the work in this thread if it can be interrupted, and else in another one.

        Raises:
            CompareError: If a call does not return in a thread that can't be interrupted.
        """
        try:
            self._limit.call(work)
        except TimeLimitError as error:
            self._probe.__exit__()
            raise CompareError(
                f"{describe_failure(self._number, error)}. If calls take that long, increase max_seconds."
            ) from error

    def observe(self, seconds: float, most_calls: int) -> None:
        """Calls the function, and reads the clocks."""
        with self._calling() as call:
            with self._probe as first:
                begin, made = Clocks.now(), 1
                call(0)
                took = Clocks.now().since(begin)
            probe: _core.LockProbe | None = first
            self._limit.seconds = min(self._limit.seconds, max(SHORTEST_PATIENCE, LONGER * took.wall))
            # The first call is not typical, as it imports and compiles, unless there is no time for more.
            if took.wall < seconds and most_calls > 1:
                self._probe = _core.LockProbe()
                with self._probe as later:
                    begin, more, passed = Clocks.now(), 0, 0.0
                    while more < most_calls - 1 and passed < (seconds if more < len(self.items) else SHORTEST):
                        call(more % len(self.items))
                        more += 1
                        passed = time.perf_counter() - begin.wall
                    later_took = Clocks.now().since(begin)
                self.observation.calls = more
                if self._lost is not None:
                    # The last of them did not return.
                    more -= 1
                    later_took = later_took.without(*self._lost)
                if more > 0:
                    made, took = more, later_took
                    # The probe cannot tell the call that did not return from the others.
                    probe = later if self._lost is None else None
        self.observation.calls += 1
        self._average(took, made, probe)

    def _average(self, took: Clocks, made: int, probe: _core.LockProbe | None) -> None:
        observation = self.observation
        observation.wall, observation.cpu = took.wall / made, min(took.cpu, took.wall) / made
        observation.wait = max(took.wall - took.cpu - took.ready, 0.0) / made
        observation.others = max(took.process - took.cpu, 0.0) / made
        computing = took.wall - observation.wait * made
        if probe and computing > LEAST_COMPUTING * took.wall and probe.samples >= FEWEST_PROBES:
            observation.lock = min(probe.held_share * took.wall / computing, 1.0)

    def complete(self, numbers: Sequence[int], deadline: float) -> None:
        """Calls the function for these items, but not twice."""
        known = self.observation.results.keys() | self.observation.failures.keys()
        with self._calling() as call:
            for number in numbers:
                if self._lost is not None and time.monotonic() > deadline:
                    break
                if number not in known:
                    call(number)
                    self.observation.calls += 1

    @contextmanager
    def _calling(self) -> Iterator[Callable[[int], None]]:
        loop, observation = asyncio.new_event_loop(), self.observation

        def call(number: int) -> None:
            self._number = number
            self._limit.restart()
            begin, cpu = time.perf_counter(), time.thread_time()
            try:
                result = observation.function.call(self.items[number])
                if not observation.function.is_async:
                    observation.function = observation.function.with_result(result)
                if observation.function.is_async:
                    result = loop.run_until_complete(_awaited(result))
            except (CompareError, KeyboardInterrupt):
                raise
            except Interruption:
                self._lost = time.perf_counter() - begin, time.thread_time() - cpu
                observation.failures.setdefault(number, self._limit.error())
            except BaseException as error:  # noqa: BLE001  It is the person's, and reported with its item.
                observation.failures.setdefault(number, error)
            else:
                if observation.results and number not in observation.results:
                    observation.fastest = min(observation.fastest, time.perf_counter() - begin)
                observation.results.setdefault(number, result)

        try:
            yield call
        finally:
            self._limit.restart()
            tasks = asyncio.all_tasks(loop)
            for task in tasks:
                task.cancel()
            if tasks:
                loop.run_until_complete(asyncio.wait(tasks, timeout=LONGEST_CANCELING))
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.close()


async def _awaited(result: Any) -> Any:
    return await result


def _measure_sizes(observation: Observation, items: Sequence[Any]) -> None:
    """Adds the sizes of items and results as messages."""
    numbers = list(observation.results)[:PICKLED]
    # The time on a core: a disturbed moment would count for each of the calls.
    begin = time.thread_time()
    observation.argument_bytes = _mean_bytes([items[number] for number in numbers])
    observation.result_bytes = _mean_bytes([observation.results[number] for number in numbers])
    # Unpickling takes about as long as pickling.
    observation.copy = 2.0 * (time.thread_time() - begin) / len(numbers)


def _mean_bytes(values: Sequence[Any]) -> int | None:
    try:
        return round(sum(map(bytes_of, values)) / len(values))
    except Exception:  # noqa: BLE001  Objects can raise anything. The reason is reported with the ways that need it.
        return None
