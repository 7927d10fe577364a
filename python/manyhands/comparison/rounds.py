"""Warm-up, and then rounds in which every way runs once, in a shuffled order."""

from __future__ import annotations

import random
import statistics
import time
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from .agreement import difference
from .errors import CallError, CompareError, TimeLimitError, WayError, describe_error
from .function import Function
from .messages import refusal_of_values
from .spans import Span, spans, trace_calls
from .time_limit import TimeLimit, call_within, can_interrupt
from .ways.way import Calls, Run, Transport, Way

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from .observation import Observation

# A run is given up after this many times as long as its calls take one after the other, and a few seconds.
LONGER = 20.0

# A run that does not notice this itself is stopped after this many more seconds.
GRACE = 2.0

# How long, in seconds, values are pickled to find out why a call failed.
LONGEST_TRIAL = 1.0

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

    seconds: float = 60.0
    """How long each may take."""

    def __enter__(self) -> None:
        """Before a run."""
        self._call("setup", self.setup)

    def __exit__(self, *error: object) -> None:
        """After it, also if it failed."""
        self._call("teardown", self.teardown)

    def _call(self, name: str, hook: Callable[[], object] | None) -> None:
        if hook is None:
            return
        try:
            call_within(self.seconds, hook)
        except TimeLimitError as error:
            raise CompareError(f"{name} {error}.") from error
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            raise CompareError(f"{name} raised {describe_error(error)}.") from error


class Rounds:
    """Takes the samples of all ways.

    Attributes:
        entries: The ways that have run in every round.
        failures: Why others have not, by their id.
        expected: The results of the loop.
        is_repeatable: Whether two calls with the same item had the same result, so that ways can be held to that.
        is_comparable: Whether all results could be compared.
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
        self.is_comparable = True
        self._chosen = chosen
        self._observed = [observation.results[number] for number in chosen]
        self._open: dict[str, ExitStack] = {}
        self._runs: dict[str, Run] = {}

    def __enter__(self) -> Rounds:
        """Nothing is started yet."""
        return self

    def __exit__(self, *error: Any) -> None:
        """Stops all workers, at once after an error."""
        for way in list(self._open):
            self._close(way, *error)

    def warm_up(self, way: Way) -> None:
        """Starts a way, and runs it once. The loop comes first: the others are held to its results."""
        entry = Entry(way)
        with self._guarded(way):
            stack = self._open[way.id] = ExitStack()
            begin = time.perf_counter()
            self._runs[way.id] = stack.enter_context(way.open())
            entry.start = time.perf_counter() - begin if way.kept else None
            entry.first = self._run(way)
            self.entries.append(entry)

    def measure(self, rounds: int, deadline: float, progress: Callable[[float], None]) -> None:
        """Runs every way once in each round, until the time is up.

        If there is no time for any round, the runs to warm up are the samples.
        """
        shuffle = random.Random(1).shuffle
        took = 0.0
        for number in range(rounds):
            failed = len(self.failures)
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
                if len(self.failures) > failed and time.monotonic() > deadline:
                    # A way that failed has used up the time. Only complete rounds count.
                    break
            took = time.monotonic() - begin
        complete = min((len(entry.samples) for entry in self.entries), default=0)
        for entry in self.entries:
            entry.samples = entry.samples[:complete] or [entry.first]

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
            try:
                _, took, _ = self._limited(entry.way, calls)
            except CallError as error:
                # Its position is not that of an item.
                raise WayError(describe_error(error.error)) from error
            entry.empty_call_ms = took / EMPTY_CALLS * 1e3

    def _run(self, way: Way) -> float:
        """Runs a way, checks its results, and returns how long it took, in seconds."""
        _, took, results = self._timed(way, self.calls)
        self._check(results)
        return took

    def _timed(self, way: Way, calls: Calls) -> tuple[float, float, list[Any]]:
        """When the run began, how long it took, and its results."""
        with self.hooks:
            return self._limited(way, calls)

    def _limited(self, way: Way, calls: Calls) -> tuple[float, float, list[Any]]:
        run = self._runs[way.id]

        def work() -> tuple[float, float, list[Any]]:
            begin = time.perf_counter()
            results = run(calls)
            return begin, time.perf_counter() - begin, results

        limit = TimeLimit(calls.timeout + GRACE)
        if way.in_threads or (way.transport is Transport.NOTHING and not can_interrupt()):
            return limit.call_in_thread(work)
        return limit.call_here(work)

    def _check(self, results: list[Any]) -> None:
        if not self.expected:
            self.expected = results
            found = difference(self._observed, results)
            self.is_comparable = found is None or found.is_certain
            self.is_repeatable = found is None or not found.is_certain
        elif self.is_repeatable and (found := difference(self.expected, results)) and found.is_certain:
            raise WayError(f"the result for item {self._chosen[found.place]} differs from the loop's")

    @contextmanager
    def _guarded(self, way: Way) -> Iterator[None]:
        """If a way fails, the others go on."""
        try:
            yield
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001  Functions can raise anything.
            self.failures[way.id] = self._reason(way, error)
            self.entries = [entry for entry in self.entries if entry.way is not way]
            self._close(way.id, type(error), error, error.__traceback__)

    def _close(self, way: str, *error: Any) -> None:
        stack = self._open.pop(way, None)
        # Why it failed is known.
        with suppress(Exception):
            if stack is not None:
                stack.__exit__(*error)

    def _reason(self, way: Way, error: BaseException) -> str:
        match error:
            case CallError():
                return self._refusal(way, error) or error.describe(self._chosen)
            case TimeLimitError():
                return "a run did not finish in time"
            case WayError() | CompareError():
                return str(error)
        return describe_error(error)

    def _refusal(self, way: Way, error: CallError) -> str | None:
        """What can't be sent comes as an exception, too, but the function has not raised it."""
        places = range(error.first, error.last + 1)
        items = {self._chosen[place]: self.calls.items[place] for place in places}
        results = {self._chosen[place]: self._observed[place] for place in places}
        return refusal_of_values(way.transport, items, results, time.monotonic() + LONGEST_TRIAL)
