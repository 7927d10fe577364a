"""Compares all ways of calling a function for many items."""

from __future__ import annotations

import itertools
import json
import os
import platform
import sys
import time
from typing import TYPE_CHECKING, Any

from manyhands import _core

from . import portable
from .agreement import digest
from .catalog import all_ways, has_gil, shares_lock
from .costs import costs
from .errors import CompareError, describe_error
from .function import Function
from .main_guard import NO_GUARD, is_imported_by_a_process, refusal_of_main
from .observation import Observation, complete, observe
from .plan import ROUNDS, Budget, plan
from .progress import Reporter, is_notebook
from .result import Comparison
from .rounds import Entry, Hooks, Rounds
from .ways.way import Transport, Way

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

# More items than this are not read: they would fill the memory, and a generator may have no end.
MOST_ITEMS = 1_000_000

# The part of the time that goes into observing calls, and the fewest and the most seconds.
OBSERVED = 0.1
SHORTEST_OBSERVATION = 0.25
LONGEST_OBSERVATION = 2.0

# The part of the progress bar that warming up takes.
WARM_UP = 0.2

# From these parts of a call's time, and of its own computing, on, computing in other threads is mentioned.
OTHERS_OF_WALL = 0.1
OTHERS_OF_CPU = 0.5

# How many items and results are pickled to find out whether they can be.
TRIED = 20

# The number of ways that run even if the time is up.
ESSENTIAL = 3

NO_TIME = "There was not enough time. Increase max_seconds."

# A run is given up after this many seconds, the more the longer a comparison may take, and what its calls take.
SHORTEST_TIMEOUT = 10.0
LONGEST_TIMEOUT = 30.0

# One item, called to observe it and once more, and twice in each of three ways.
FEWEST_CALLS = 8


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

    It really calls the function, many times. First it says how often, and about how long that takes. What the function
    does besides returning a result, it does every time.

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
    if rounds < 1:
        raise CompareError(f"rounds must be at least 1, not {rounds}.")
    subject, values = Function.of(function), _read(items)
    budget = _budget(max_seconds, max_calls)
    workers = cores or _cores()
    progress = Reporter(quiet=quiet)
    progress.say(
        f"Will call {subject.name} repeatedly for about {max_seconds:g} s"
        + (f", at most {max_calls:,} times." if max_calls else ".")
    )
    deadline = time.monotonic() + max_seconds
    hooks = Hooks(setup, teardown)
    with hooks:
        seconds = min(max(OBSERVED * max_seconds, SHORTEST_OBSERVATION), LONGEST_OBSERVATION)
        observation = observe(subject, values, seconds, (max_calls or sys.maxsize) // FEWEST_CALLS)
    session = Session(observation, values, hooks, limit, workers, progress)
    session.prepare(budget, rounds, [skip] if isinstance(skip, str) else skip)
    with session.rounds:
        session.measure(deadline)
    found = session.comparison()
    if not quiet and not is_notebook():
        print(found)
    return found


class Session:
    """One comparison, from what was observed to the report."""

    def __init__(
        self,
        observation: Observation,
        items: Sequence[Any],
        hooks: Hooks,
        limit: int | None,
        cores: int,
        progress: Reporter,
    ) -> None:
        """Nothing runs yet."""
        self.observation = observation
        self.items = items
        self.hooks = hooks
        self.limit = limit
        self.cores = cores
        self.progress = progress
        self.left_out: list[tuple[Way, str]] = []
        self.notes: list[str] = []

    def prepare(self, budget: Budget, rounds: int, skip: Sequence[str]) -> None:
        """Decides what runs, and says it."""
        numbers = [number for number in range(len(self.items)) if number not in self.observation.failures]
        if not numbers:
            raise CompareError("Every item raised an exception at least once. " + self._failure_in_words())
        ways = all_ways(self.observation, len(numbers), self.cores, self.limit)
        _check_skip(skip, ways)
        ways = self._that_can_run([way for way in ways if not way.id.startswith(tuple(skip))])
        self.plan = plan(ways, len(numbers), self.observation, budget, rounds)
        self.left_out += [(way, NO_TIME) for way in self.plan.dropped]
        # Spread over all items: they can be sorted.
        chosen = [numbers[place * len(numbers) // self.plan.items] for place in range(self.plan.items)]
        self._say_plan(len(numbers), rounds)
        with self.hooks:
            complete(self.observation, self.items, chosen)
        chosen = [number for number in chosen if number not in self.observation.failures]
        if not chosen:
            raise CompareError("Every call raised an exception. " + self._failure_in_words())
        if self.observation.failures:
            self.notes.append(f"{self._failure_in_words()} Only the other items were compared.")
        timeout = min(max(SHORTEST_TIMEOUT, budget.seconds), LONGEST_TIMEOUT)
        self.rounds = Rounds(self.observation, self.items, chosen, self.hooks, self.limit, timeout)

    def _that_can_run(self, ways: Sequence[Way]) -> list[Way]:
        able: list[Way] = []
        observation, main_refusal = self.observation, refusal_of_main()
        numbers = list(observation.results)[:TRIED]
        sent = [observation.function.call, *(self.items[number] for number in numbers)]
        received = [observation.results[number] for number in numbers]
        for way in ways:
            reason = way.refusal(observation.function)
            if reason is None and way.imports_main:
                reason = main_refusal
            if reason is None and way.transport is not Transport.NOTHING:
                reason = _transport_refusal(way.transport, sent, received)
            if reason is None:
                able.append(way)
            else:
                self.left_out.append((way, reason))
        return able

    def _say_plan(self, items: int, wanted: int) -> None:
        planned = self.plan
        fewer = f" of {items:,}, spread evenly" if planned.items < items else ""
        if fewer:
            self.notes.append(
                f"Only {planned.items:,} of {items:,} items were used, spread evenly, because more would have taken "
                "too long: raise max_seconds or max_calls."
            )
        if planned.rounds < wanted:
            runs = planned.rounds or 1
            times = "once" if runs == 1 else f"{runs} times"
            self.notes.append(f"Each way was measured only {times}, because more would have taken too long.")
        observation = self.observation
        if observation.others > max(OTHERS_OF_WALL * observation.wall, OTHERS_OF_CPU * observation.cpu):
            self.notes.append(
                f"During a call, other threads computed {observation.others / max(observation.cpu, 1e-9):.2g} times as "
                "long as its own. If the function starts them, it uses several cores already."
            )
        once = f"{self.observation.wall * 1e3:.3g} ms"
        rounds = _counted(planned.rounds, "round") if planned.rounds else "each way once"
        self.progress.say(
            f"One call takes {once}. {_counted(planned.items, 'item')}{fewer}, {_counted(len(planned.ways), 'way')}, "
            f"{rounds}: up to {_counted(planned.calls, 'call')}, about {planned.seconds:.0f} s."
        )

    def _failure_in_words(self) -> str:
        failures = self.observation.failures
        number, error = min(failures.items(), key=lambda failure: failure[0])
        others = f", and {len(failures) - 1} more raised exceptions" if len(failures) > 1 else ""
        return f"Item {number} raised {describe_error(error)}{others}."

    def measure(self, deadline: float) -> None:
        """Runs everything."""
        rounds, progress = self.rounds, self.progress
        for place, way in enumerate(self.plan.ways):
            progress.show(place / len(self.plan.ways) * WARM_UP, f"Warming up: {way.label}")
            if len(rounds.entries) >= ESSENTIAL and time.monotonic() > deadline:
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
        if not rounds.entries:
            raise CompareError("None of the ways completed all calls: " + "; ".join(rounds.failures.values()))
        if not rounds.is_repeatable:
            self.notes.append(
                "Calling the function twice with the same item gave different results, so results were not compared."
            )
        by_id = {way.id: way for way in self.plan.ways}
        failed = [(by_id[name], reason) for name, reason in rounds.failures.items()]
        found = costs(rounds.entries, observation, self.cores)
        report = {
            "name": observation.function.name,
            "isAsync": observation.function.is_async,
            "python": f"{platform.python_implementation()} {platform.python_version()}",
            "hasLock": shares_lock(observation),
            "hasGil": has_gil(),
            "cores": _cores(),
            "calls": len(rounds.calls.items),
            "limit": self.limit,
            "rounds": self.plan.rounds,
            "wallMs": observation.wall * 1e3,
            "cpuMs": observation.cpu * 1e3,
            "waitMs": observation.wait * 1e3,
            "othersMs": observation.others * 1e3,
            "heldShare": observation.lock,
            "argumentBytes": observation.argument_bytes,
            "resultBytes": observation.result_bytes,
            "checksum": digest(rounds.expected),
            "costs": found.as_json(),
            "ways": [_measured(entry) for entry in rounds.entries],
            "leftOut": [
                {"id": way.id, "label": way.label, "reason": _sentence(reason)}
                for way, reason in self.left_out + failed
            ],
            "notes": self.notes,
        }
        return Comparison(_core.explain(json.dumps(report)), list(rounds.expected))


def _measured(entry: Entry) -> dict[str, Any]:
    way = entry.way
    return {
        "id": way.id,
        "label": way.label,
        "strategy": way.strategy,
        "workers": way.workers,
        "chunk": way.chunk,
        "kept": way.kept,
        "startMs": None if entry.start is None else entry.start * 1e3,
        "samplesMs": [sample * 1e3 for sample in entry.samples],
        "spans": [[span.lane, span.begin * 1e3, span.end * 1e3, span.cpu * 1e3] for span in entry.spans],
    }


def _transport_refusal(transport: Transport, sent: Sequence[Any], received: Sequence[Any]) -> str | None:
    by_value = transport is Transport.CLOUDPICKLE
    function, *items = sent
    if reason := portable.refusal([function], by_value=True):
        return f"The function can't be sent to a process: {reason}."
    if reason := portable.refusal(items, by_value=by_value):
        return f"An item can't be sent to a process: {reason}."
    if reason := portable.refusal(received, by_value=by_value):
        return f"A result can't be sent back from a process: {reason}."
    return None


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _check_skip(skip: Sequence[str], ways: Sequence[Way]) -> None:
    """Numbers of workers and start methods differ between computers, so only the first word must fit."""
    for name in skip:
        word = name.partition("-")[0]
        if not word or not any(way.id.startswith(word) for way in ways):
            known = ", ".join(dict.fromkeys(way.id for way in ways))
            raise CompareError(f"skip: “{name}” is not a way. The ways are {known}.")


def _sentence(reason: str) -> str:
    return reason if reason.endswith(".") else f"{reason[:1].upper()}{reason[1:]}."


def _read(items: Iterable[Any]) -> list[Any]:
    try:
        values = list(itertools.islice(items, MOST_ITEMS + 1))
    except TypeError as error:
        raise CompareError(f"The items must be iterable: {error}.") from error
    if not values:
        raise CompareError("There are no items: give at least one.")
    if len(values) > MOST_ITEMS:
        raise CompareError(f"There are more than {MOST_ITEMS:,} items: give fewer, for example with itertools.islice.")
    return values


def _budget(max_seconds: float, max_calls: int | None) -> Budget:
    if not max_seconds > 0:
        raise CompareError(f"max_seconds must be more than 0, not {max_seconds}.")
    if max_calls is not None and max_calls < FEWEST_CALLS:
        raise CompareError(f"max_calls must be at least {FEWEST_CALLS}, not {max_calls}.")
    return Budget(max_seconds, max_calls)


def _cores() -> int:
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
