"""Warm-up, and then rounds in which every way runs once, in a shuffled order."""

from __future__ import annotations

import random
import statistics
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from .agreement import difference
from .errors import WayError, describe_error
from .function import Function
from .spans import Span, spans, trace_calls
from .ways.way import Calls, Run, Way

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from .observation import Observation

# A run is given up after this many times as long as its calls take one after the other, and a few seconds.
LONGER = 20.0

# The number of calls of a function that does nothing, which show what handing over a call costs.
EMPTY_CALLS = 200


@dataclass
class Entry:
    """A way that runs.

    Attributes:
        way: The way.
        first: How long the run to warm up took, in seconds.
        samples: How long each of the other runs took, in seconds.
        start: How long its workers took to start, in seconds, if they are kept between runs.
        empty_call_ms: How long it takes for a call that does nothing, in milliseconds.
        spans: When the calls of one more run began and ended.
    """

    way: Way
    first: float = 0.0
    samples: list[float] = field(default_factory=list)
    start: float | None = None
    empty_call_ms: float | None = None
    spans: list[Span] = field(default_factory=list)

    def median(self) -> float:
        """The median of its samples, in seconds."""
        return statistics.median(self.samples)


@dataclass(frozen=True)
class Hooks:
    """What is called before and after each run, without being timed."""

    setup: Callable[[], object] | None = None
    teardown: Callable[[], object] | None = None

    def __enter__(self) -> None:
        """Before a run."""
        if self.setup:
            self.setup()

    def __exit__(self, *error: object) -> None:
        """After it, also if it failed."""
        if self.teardown:
            self.teardown()


class Rounds:
    """Takes the samples of all ways.

    Attributes:
        entries: The ways that have run in every round.
        failures: Why others have not, by their id.
        expected: The results of the loop.
        is_repeatable: Whether two calls with the same item had the same result, so that ways can be held to that.
    """

    def __init__(
        self,
        observation: Observation,
        items: Sequence[Any],
        chosen: Sequence[int],
        hooks: Hooks,
        limit: int | None,
        timeout: float,
    ) -> None:
        """Prepares runs with the items of these numbers, all of which were called before."""
        timeout += LONGER * observation.wall * len(chosen)
        self.calls = Calls(observation.function, [items[number] for number in chosen], timeout, limit)
        self.hooks = hooks
        self.entries: list[Entry] = []
        self.failures: dict[str, str] = {}
        self.expected: list[Any] = []
        self.is_repeatable = True
        self._chosen = chosen
        self._observed = [observation.results[number] for number in chosen]
        self._open = ExitStack()
        self._runs: dict[str, Run] = {}

    def __enter__(self) -> Rounds:
        """Nothing is started yet."""
        self._open.__enter__()
        return self

    def __exit__(self, *error: Any) -> None:
        """Stops all workers, at once after an error."""
        self._open.__exit__(*error)

    def warm_up(self, way: Way) -> None:
        """Starts a way, and runs it once. The loop comes first: the others are held to its results."""
        entry = Entry(way)
        with self._guarded(way), ExitStack() as stack:
            begin = time.perf_counter()
            self._runs[way.id] = stack.enter_context(way.open())
            entry.start = time.perf_counter() - begin if way.kept else None
            entry.first = self._run(way)
            self.entries.append(entry)
            self._open.push(stack.pop_all())

    def measure(self, rounds: int, deadline: float, progress: Callable[[float], None]) -> None:
        """Runs every way once in each round, until the time is up.

        If there is no time for any round, the runs to warm up are the samples.
        """
        shuffle = random.Random(1).shuffle
        took = 0.0
        for number in range(rounds):
            begin = time.monotonic()
            # As long as a round takes, each way runs once more to be traced.
            if begin + 2.0 * took > deadline:
                break
            order = list(self.entries)
            shuffle(order)
            for place, entry in enumerate(order):
                progress((number + place / len(order)) / rounds)
                with self._guarded(entry.way):
                    entry.samples.append(self._run(entry.way))
            took = time.monotonic() - begin
        for entry in self.entries:
            entry.samples = entry.samples or [entry.first]

    def trace(self, entry: Entry) -> None:
        """Runs a way once more to see when its calls begin and end."""
        calls = replace(self.calls, function=trace_calls(self.calls.function))
        with self._guarded(entry.way):
            begin, _, records = self._timed(entry.way, calls)
            entry.spans = spans(records, begin)

    def measure_overhead(self, entry: Entry) -> None:
        """Finds out what a call costs that does nothing."""
        calls = replace(self.calls, function=Function(abs, "abs", is_async=False), items=range(EMPTY_CALLS))
        with self._guarded(entry.way):
            begin = time.perf_counter()
            self._runs[entry.way.id](calls)
            entry.empty_call_ms = (time.perf_counter() - begin) / EMPTY_CALLS * 1e3

    def _run(self, way: Way) -> float:
        """Runs a way, checks its results, and returns how long it took, in seconds."""
        _, took, results = self._timed(way, self.calls)
        self._check(results)
        return took

    def _timed(self, way: Way, calls: Calls) -> tuple[float, float, list[Any]]:
        """When the run began, how long it took, and its results."""
        with self.hooks:
            begin = time.perf_counter()
            results = self._runs[way.id](calls)
            return begin, time.perf_counter() - begin, results

    def _check(self, results: list[Any]) -> None:
        if not self.expected:
            self.expected = results
            self.is_repeatable = difference(self._observed, results) is None
        elif self.is_repeatable and (place := difference(self.expected, results)) is not None:
            raise WayError(f"the result for item {self._chosen[place]} differs from the loop's")

    @contextmanager
    def _guarded(self, way: Way) -> Iterator[None]:
        """If a way fails, the others go on."""
        try:
            yield
        except (Exception, SystemExit) as error:  # noqa: BLE001  Functions can raise anything.
            self.failures[way.id] = str(error) if isinstance(error, WayError) else describe_error(error)
            self.entries = [entry for entry in self.entries if entry.way is not way]
