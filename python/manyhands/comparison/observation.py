"""What one call does: calls one after the other, on clocks that tell waiting from computing."""

from __future__ import annotations

import asyncio
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from manyhands import _core

from .errors import CompareError, describe_error
from .portable import bytes_of
from .ways.event_loop import run_in_thread_without_loop

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
    results: dict[int, Any] = field(default_factory=dict)
    failures: dict[int, BaseException] = field(default_factory=dict)


def observe(function: Function, items: Sequence[Any], seconds: float, most_calls: int) -> Observation:
    """Calls the function for one item after the other, for about `seconds`, and at least once.

    Raises:
        CompareError: If every call raises an exception, or the function is a generator.
    """
    return run_in_thread_without_loop(lambda: _observe(function, items, seconds, most_calls))


def _observe(function: Function, items: Sequence[Any], seconds: float, most_calls: int) -> Observation:
    observation = Observation(function)
    with _caller(observation) as call:
        with _core.LockProbe() as probe:
            begin, made = Clocks.now(), 1
            call(items, 0)
            took = Clocks.now().since(begin)
        # The first call is not typical, as it imports and compiles, unless there is no time for more.
        if took.wall < seconds and most_calls > 1:
            with _core.LockProbe() as probe:
                begin, made, passed = Clocks.now(), 0, 0.0
                while made < most_calls - 1 and passed < (seconds if made < len(items) else SHORTEST):
                    call(items, made % len(items))
                    made += 1
                    passed = time.perf_counter() - begin.wall
                took = Clocks.now().since(begin)
    if not observation.results:
        number, error = next(iter(observation.failures.items()))
        raise CompareError(f"Every call raised an exception. Item {number}: {describe_error(error)}.") from error
    observation.calls = made + 1
    observation.wall, observation.cpu = took.wall / made, min(took.cpu, took.wall) / made
    observation.wait = max(took.wall - took.cpu - took.ready, 0.0) / made
    observation.others = max(took.process - took.cpu, 0.0) / made
    computing = took.wall - observation.wait * made
    if computing > LEAST_COMPUTING * took.wall and probe.samples >= FEWEST_PROBES:
        observation.lock = min(probe.held_share * took.wall / computing, 1.0)
    _measure_sizes(observation, items)
    return observation


def complete(observation: Observation, items: Sequence[Any], numbers: Sequence[int]) -> None:
    """Calls the function for those of these items that it was not called for yet."""
    run_in_thread_without_loop(lambda: _complete(observation, items, numbers))


def _complete(observation: Observation, items: Sequence[Any], numbers: Sequence[int]) -> None:
    known = observation.results.keys() | observation.failures.keys()
    with _caller(observation) as call:
        for number in numbers:
            if number not in known:
                call(items, number)
                observation.calls += 1


@contextmanager
def _caller(observation: Observation) -> Iterator[Callable[[Sequence[Any], int], None]]:
    loop = asyncio.new_event_loop()

    def call(items: Sequence[Any], number: int) -> None:
        try:
            result = observation.function.call(items[number])
            if not observation.function.is_async:
                observation.function = observation.function.with_result(result)
            if observation.function.is_async:
                result = loop.run_until_complete(_awaited(result))
        except CompareError:
            raise
        except (Exception, SystemExit) as error:  # noqa: BLE001  It is the person's, and reported with its item.
            observation.failures.setdefault(number, error)
        else:
            observation.results.setdefault(number, result)

    try:
        yield call
    finally:
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()


async def _awaited(result: Any) -> Any:
    return await result


def _measure_sizes(observation: Observation, items: Sequence[Any]) -> None:
    """Adds the sizes of items and results as messages."""
    numbers = list(observation.results)[:PICKLED]
    begin = time.perf_counter()
    observation.argument_bytes = _mean_bytes([items[number] for number in numbers])
    observation.result_bytes = _mean_bytes([observation.results[number] for number in numbers])
    # Unpickling takes about as long as pickling.
    observation.copy = 2.0 * (time.perf_counter() - begin) / len(numbers)


def _mean_bytes(values: Sequence[Any]) -> int | None:
    try:
        return round(sum(map(bytes_of, values)) / len(values))
    except Exception:  # noqa: BLE001  Objects can raise anything. The reason is reported with the ways that need it.
        return None
