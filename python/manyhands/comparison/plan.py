"""What will be run, how many calls that takes, and how long."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .ways.way import Transport

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .observation import Observation
    from .ways.way import Way

# With this many samples, a median has a confidence interval.
ROUNDS = 6

# A way whose workers take longer to start than this part of the time is dropped.
STARTING = 0.34

# Besides, each way runs once to warm up, and once to see when its calls begin and end.
RUNS_BESIDE = 2

# Fewer items than this for each worker do not keep workers busy.
FEWEST_FOR_EACH = 4

# About what it takes to start the workers of a way, in seconds.
STARTS = {"dask": 2.5, "ray": 10.0, "joblib": 1.0}
START = 0.3

# About what it takes to hand over a call, or a chunk of them, in seconds.
HANDING_OVER = {
    "sequential": 0.0,
    "event-loop": 20e-6,
    "gil-threads": 60e-6,
    "threads": 60e-6,
    "processes": 250e-6,
    "dask": 4e-3,
    "ray": 2e-3,
}


@dataclass(frozen=True)
class Plan:
    """What will be run.

    Attributes:
        ways: The ways, in the order of the table.
        dropped: The ways that there is no time for.
        items: How many items each run takes, of those that there are.
        rounds: How many samples each way has; 0 if there is only time to warm up, and those runs are the samples.
        calls: How many calls that takes at most, those that were observed included.
        seconds: About how long all of it takes.
    """

    ways: list[Way]
    dropped: list[Way]
    items: int
    rounds: int
    calls: int
    seconds: float


@dataclass(frozen=True)
class Budget:
    """What a comparison may take.

    Attributes:
        seconds: How long all runs together may take, about.
        calls: How many calls there may be; `None` for any number.
    """

    seconds: float
    calls: int | None = None


def plan(ways: Sequence[Way], items: int, observation: Observation, budget: Budget, wanted: int) -> Plan:
    """As much as the budget allows: first there are fewer items, then fewer ways, and then fewer rounds than wanted."""
    affordable = [way for way in ways if _start(way) <= budget.seconds * STARTING]
    workers = max((way.workers for way in ways if way.strategy == "processes"), default=1)
    fewest = min(items, max(FEWEST_FOR_EACH * workers, 16))
    for essential, floor, rounds in (
        (len(affordable), fewest, wanted),
        (8, fewest, wanted),
        (5, fewest, wanted),
        (4, min(items, 2 * workers), wanted),
        (4, min(items, 2 * workers), min(2, wanted)),
        (3, min(items, workers), 1),
        (3, 1, 0),
    ):
        most_important = sorted(affordable, key=lambda way: way.priority)[:essential]
        chosen = [way for way in ways if way in most_important]
        dropped = [way for way in ways if way not in most_important]
        fitting = _most_items(chosen, rounds, items, observation, budget)
        if fitting >= floor:
            break
    count = max(1, min(items, fitting))
    # Chunks that are too large would leave workers without any.
    chosen = list({way.id: way for way in (way.resized(count) for way in chosen)}.values())
    calls = observation.calls + (1 + len(chosen) * (rounds + RUNS_BESIDE)) * count
    return Plan(chosen, dropped, count, rounds, calls, _seconds(chosen, rounds, count, observation))


def _most_items(ways: Sequence[Way], rounds: int, items: int, observation: Observation, budget: Budget) -> int:
    """How many items there is time for, and how many the calls are enough for."""
    each = (_seconds(ways, rounds, items, observation) - _seconds(ways, rounds, 0, observation)) / items
    fixed = _seconds(ways, rounds, 0, observation)
    most = items if each <= 0.0 else int((budget.seconds - fixed) / each)
    if budget.calls is not None:
        most = min(most, (budget.calls - observation.calls) // (1 + len(ways) * (rounds + RUNS_BESIDE)))
    return min(most, items)


def _seconds(ways: Sequence[Way], rounds: int, items: int, observation: Observation) -> float:
    # There is not always time for the last run.
    runs = rounds + 1.5 if rounds else 1.0
    # All items are called one after the other before, to find those that raise an exception.
    before = observation.wall * items
    return before + sum(_start(way) * (1 if way.kept else runs) + _once(way, items, observation) * runs for way in ways)


def _start(way: Way) -> float:
    return STARTS.get(way.id, START if way.strategy == "processes" else 0.0)


def _once(way: Way, items: int, observation: Observation) -> float:
    """About how long one run takes."""
    computing = observation.wall - observation.wait
    match way.strategy:
        case "sequential":
            calls = observation.wall * items
        case "event-loop":
            calls = computing * items + observation.wait
        case "gil-threads":
            calls = max(computing * items, observation.wall * items / max(way.workers, 1))
        case _:
            calls = observation.wall * items / max(way.workers, 1)
    copying = 0.0 if way.transport is Transport.NOTHING else observation.copy * items
    return calls + copying + HANDING_OVER.get(way.strategy, HANDING_OVER["processes"]) * items / way.chunk
