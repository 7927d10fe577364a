"""Compares all ways of calling a function for many items."""

from __future__ import annotations

import math
import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from manyhands import _core

from .arguments import FEWEST_CALLS, Bounds, check_hook, check_skip, read_items
from .catalog import all_ways
from .costs import costs
from .errors import CompareError, describe_failure
from .function import Function
from .main_guard import NO_GUARD, is_imported_by_a_process, refusal_of_main
from .messages import Messages
from .observation import LONGER, Observation, complete, observe
from .plan import ROUNDS, Budget, plan
from .progress import Reporter
from .report import available_cores, measured, sentence
from .result import Comparison
from .rounds import Entry, Hooks, Rounds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from .ways.way import Way

# The part of the time that goes into observing calls, and the fewest and the most seconds.
OBSERVED = 0.1
SHORTEST_OBSERVATION = 0.25
LONGEST_OBSERVATION = 2.0

# The part of the progress bar that warming up takes.
WARM_UP = 0.2

# From these parts of a call's time, and of its own computing, on, computing in other threads is mentioned.
OTHERS_OF_CALL = 0.1
OTHERS_OF_CPU = 0.5

# How many items and results are pickled to find out whether they can be, and the part of the time that this may take.
TRIED = 20
TRYING = 0.05

# From this many times as fast on, repeated calls are mentioned. Calls of less than this, in seconds, vary anyway.
FASTER = 10.0
LEAST_REPEATED = 1e-4

# The number of ways that run even if the time is up.
ESSENTIAL = 3

NO_TIME = "There was not enough time, or there were not enough calls. Increase max_seconds or max_calls."

# A run is given up after this many seconds, the more the longer a comparison may take, and what its calls take.
SHORTEST_TIMEOUT = 10.0
LONGEST_TIMEOUT = 30.0


def compare(
    function: Callable[[Any], Any],
    items: Iterable[Any],
    *,
    max_seconds: float = 30.0,
    max_calls: int | None = None,
    setup: Callable[[], object] | None = None,
    teardown: Callable[[], object] | None = None,
    limit: int | None = None,
    cores: int | None = None,
    rounds: int = ROUNDS,
    skip: str | Sequence[str] = (),
    quiet: bool = False,
) -> Comparison:
    """Calls a function for every item, in every way that Python has, and explains which way to use.

    It really calls the function, many times. It prints about how long that takes and, after the first calls, how many
    more there will be. Every call repeats the function's side effects.

    Args:
        function: A function of one item; it can be asynchronous.
        items: What to call it with. A generator is read into a list.
        max_seconds: About how long everything may take. If that is too short, there are fewer items, ways and rounds.
        max_calls: How many calls there may be at most; by default, any number.
        setup: Called before each run, and not timed.
        teardown: Called after each run, and not timed.
        limit: How many calls may be in progress at the same time; by default, any number.
        cores: How many processes there are; by default, as many as there are cores for this process.
        rounds: How many samples each way has; with at least 6, there are intervals.
        skip: One or several ways that are not to run: their ids, or how these begin, such as `"ray"` or
            `"processes-spawn"`.
        quiet: Whether nothing is printed.

    Returns:
        What came out. In a terminal, `print` shows it as a table, and a notebook shows it as a picture.

    Raises:
        CompareError: If nothing can be compared. The message says what to change.
    """
    if is_imported_by_a_process():
        raise CompareError(NO_GUARD)
    begin = time.monotonic()
    subject = Function.of(function)
    bounds = Bounds.of(max_seconds, max_calls, limit, cores, rounds, skip)
    check_hook("setup", setup)
    check_hook("teardown", teardown)
    patience = max(SHORTEST_TIMEOUT, bounds.seconds)
    values = read_items(items, patience)
    check_skip(
        bounds.skip, all_ways(Observation(subject), len(values), bounds.cores or available_cores(), bounds.limit)
    )
    progress = Reporter(quiet=quiet)
    progress.say(
        f"Will call {subject.name} repeatedly for about {bounds.seconds:g} s"
        + (f", at most {bounds.calls:,} times." if bounds.calls else ".")
    )
    hooks = Hooks(setup, teardown, patience)
    with hooks:
        seconds = min(max(OBSERVED * bounds.seconds, SHORTEST_OBSERVATION), LONGEST_OBSERVATION)
        most_calls = (bounds.calls or sys.maxsize) // FEWEST_CALLS
        observation = observe(subject, values, seconds, most_calls, patience)
    session = Session(observation, values, hooks, bounds, begin + bounds.seconds, progress)
    session.prepare()
    with session.rounds:
        session.measure()
    found = session.comparison()
    progress.print(found)
    return found


class Session:
    """One comparison, from what was observed to the report."""

    def __init__(
        self,
        observation: Observation,
        items: Sequence[Any],
        hooks: Hooks,
        bounds: Bounds,
        deadline: float,
        progress: Reporter,
    ) -> None:
        """Nothing runs yet. After the `deadline`, only what is essential runs."""
        self.observation = observation
        self.items = items
        self.hooks = hooks
        self.bounds = bounds
        self.cores = bounds.cores or available_cores()
        self.deadline = deadline
        self.progress = progress
        self.left_out: list[tuple[Way, str]] = []
        self.notes: list[str] = []

    def prepare(self) -> None:
        """Decides what runs, and says it."""
        observation, bounds = self.observation, self.bounds
        numbers = [number for number in range(len(self.items)) if number not in observation.failures]
        if not numbers:
            raise CompareError("Every item failed at least once. " + self._failure_in_words())
        ways = all_ways(observation, len(numbers), self.cores, bounds.limit)
        ways = self._that_can_run([way for way in ways if not way.id.startswith(bounds.skip)])
        if not ways:
            raise CompareError(f"None of the ways can run. {self._reasons(self.left_out)}")
        self.plan = plan(ways, len(numbers), observation, Budget(bounds.seconds, bounds.calls), bounds.rounds)
        self.left_out += [(way, NO_TIME) for way in self.plan.dropped]
        # Spread over all items: they can be sorted.
        chosen = [numbers[place * len(numbers) // self.plan.items] for place in range(self.plan.items)]
        self._say_plan(len(numbers), bounds.rounds)
        patience = max(SHORTEST_TIMEOUT, LONGER * observation.wall)
        with self.hooks:
            complete(observation, self.items, chosen, patience, self.deadline)
        chosen = [number for number in chosen if number in observation.results and number not in observation.failures]
        if not chosen:
            raise CompareError("Every call failed. " + self._failure_in_words())
        if observation.failures:
            self.notes.append(f"{self._failure_in_words()} Only the other items were compared.")
        self.plan = replace(self.plan, ways=self._that_can_run(self.plan.ways, chosen))
        timeout = min(max(SHORTEST_TIMEOUT, bounds.seconds), LONGEST_TIMEOUT)
        self.rounds = Rounds(observation, self.items, chosen, self.hooks, bounds.limit, timeout)

    def _that_can_run(self, ways: Sequence[Way], numbers: Sequence[int] | None = None) -> list[Way]:
        """Those that can run with these items; by default, with the first few of those that were called."""
        able: list[Way] = []
        observation, main_refusal = self.observation, refusal_of_main()
        tried = list(observation.results)[:TRIED] if numbers is None else numbers
        messages = Messages(
            observation.function.call,
            {number: self.items[number] for number in tried},
            {number: observation.results[number] for number in tried},
            min(TRYING * self.bounds.seconds, LONGEST_OBSERVATION),
        )
        for way in ways:
            reason = way.refusal(observation.function)
            if reason is None and way.imports_main:
                reason = main_refusal
            if reason is None:
                reason = messages.refusal(way.transport)
            if reason is None:
                able.append(way)
            else:
                self.left_out.append((way, reason))
        return able

    @staticmethod
    def _reasons(left_out: Iterable[tuple[Way, str]]) -> str:
        return " ".join(f"{way.label}: {sentence(reason)}" for way, reason in left_out)

    def _say_plan(self, items: int, wanted: int) -> None:
        planned = self.plan
        fewer = f" of {items:,}, spread evenly" if planned.items < items else ""
        if fewer:
            self.notes.append(
                f"Only {planned.items:,} of {items:,} items were used, spread evenly, to stay within max_seconds and "
                "max_calls. Increase them to use more."
            )
        if planned.items == 1:
            self.notes.append("Only one item was used, so no calls could overlap. Use more items.")
        if planned.rounds < wanted:
            runs = planned.rounds or 1
            times = "once" if runs == 1 else f"{runs} times"
            self.notes.append(f"Each way was measured only {times}, to stay within max_seconds and max_calls.")
        observation = self.observation
        # Without the time that it was ready but had no core, in which other programs computed.
        own = observation.cpu + observation.wait
        if observation.others > max(OTHERS_OF_CALL * own, OTHERS_OF_CPU * observation.cpu):
            self.notes.append(
                f"During a call, other threads computed {observation.others / max(observation.cpu, 1e-9):.2g} times as "
                "long as the call's own thread. If the function started them, it already uses several cores."
            )
        once = f"{self.observation.wall * 1e3:.3g} ms"
        rounds = _counted(planned.rounds, "round") if planned.rounds else "each way once"
        self.progress.say(
            f"One call takes {once}. {_counted(planned.items, 'item')}{fewer}, {_counted(len(planned.ways), 'way')}, "
            f"{rounds}: up to {planned.calls - observation.calls:,} more calls, about {planned.seconds:.0f} s."
        )

    def _failure_in_words(self) -> str:
        failures = self.observation.failures
        number, error = min(failures.items(), key=lambda failure: failure[0])
        others = f", and {len(failures) - 1} more failed" if len(failures) > 1 else ""
        return f"{describe_failure(number, error)}{others}."

    def measure(self) -> None:
        """Runs everything."""
        rounds, progress, deadline = self.rounds, self.progress, self.deadline
        for place, way in enumerate(self.plan.ways):
            progress.show(place / len(self.plan.ways) * WARM_UP, f"Warming up: {way.label}")
            # A way that failed can have used up the time.
            if place >= ESSENTIAL and rounds.entries and time.monotonic() > deadline:
                self.left_out.append((way, NO_TIME))
            else:
                rounds.warm_up(way)
        for entry in list(rounds.entries):
            if entry.way.strategy in ("threads", "gil-threads") or entry.way.kept:
                rounds.measure_overhead(entry)
        rounds.measure(
            self.plan.rounds, deadline, lambda part: progress.show(WARM_UP + part * (1 - WARM_UP), "Measuring")
        )
        fastest = {entry.way.strategy: entry for entry in sorted(rounds.entries, key=Entry.median, reverse=True)}
        for entry in sorted(rounds.entries, key=lambda entry: entry not in fastest.values()):
            if time.monotonic() < deadline:
                rounds.trace(entry)
        progress.end()

    def comparison(self) -> Comparison:
        """What came out."""
        rounds, observation = self.rounds, self.observation
        by_id = {way.id: way for way in self.plan.ways}
        failed = [(by_id[name], reason) for name, reason in rounds.failures.items()]
        if not rounds.entries:
            raise CompareError(f"None of the ways completed all calls. {self._reasons(self.left_out + failed)}")
        if not rounds.is_comparable:
            self.notes.append(
                "Results could not be compared: they can't be pickled, and == does not compare their contents."
            )
        if not rounds.is_repeatable:
            self.notes.append(
                "Calling the function twice with the same item gave different results, so results were not compared."
            )
        self._note_cache()
        facts = {
            "cores": available_cores(),
            "limit": self.bounds.limit,
            "rounds": self.plan.rounds,
            "costs": costs(rounds.entries, observation, self.cores).as_json(),
            "leftOut": [
                {"id": way.id, "label": way.label, "reason": sentence(reason)} for way, reason in self.left_out + failed
            ],
            "notes": self.notes,
        }
        return Comparison(_core.explain(measured(observation, rounds, facts)), list(rounds.expected))

    def _note_cache(self) -> None:
        """If calls are much faster when repeated, these are not the times of new items."""
        loop = next((entry for entry in self.rounds.entries if entry.way.strategy == "sequential"), None)
        if loop is None:
            return
        function, first = self.observation.function, self.observation.fastest
        again = max(loop.samples) / len(self.rounds.calls.items)
        if max(FASTER * again, LEAST_REPEATED) < first < math.inf:
            advice = ""
            if hasattr(function.call, "cache_clear"):
                advice = f" To empty the cache before each run, use setup={function.name}.cache_clear."
            self.notes.append(
                f"Calls took {_ms(first)} with a new item and {_ms(again)} when repeated: the function depends on "
                "earlier calls, for example because it caches results, so these are not the times for new items."
                f"{advice}"
            )


def _ms(seconds: float) -> str:
    return f"{seconds * 1e3:.3g} ms"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
