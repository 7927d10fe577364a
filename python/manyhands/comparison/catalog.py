"""Which ways there are for a function."""

from __future__ import annotations

import multiprocessing
import sys
from typing import TYPE_CHECKING

from .ways.dask import Dask
from .ways.event_loop import Gather, ToThread
from .ways.interpreters import Interpreters
from .ways.joblib import Joblib
from .ways.loop import Loop
from .ways.processes import METHODS, Processes, chunk_size
from .ways.ray import Ray
from .ways.threads import Threads

if TYPE_CHECKING:
    from .observation import Observation
    from .ways.way import Way

# The most threads of a link.
MOST_THREADS = 32

# From this part of a call on, waiting is worth more threads than cores.
WAITING = 0.1

# A call that is longer than this, in seconds, is long compared with a message.
LONG = 0.05

# The most processes that are kept by each method.
MOST_KEPT = 8


def has_gil() -> bool:
    """Whether this interpreter has a lock that its threads share."""
    check = getattr(sys, "_is_gil_enabled", None)
    return True if check is None else bool(check())


def shares_lock(observation: Observation) -> bool:
    """Whether threads could not compute at the same time: mostly, the function holds the interpreter lock."""
    return has_gil() and (observation.lock is None or observation.lock >= 0.5)


def all_ways(observation: Observation, items: int, cores: int, limit: int | None) -> list[Way]:
    """All ways, in the order of a table, with no more workers than calls may be in progress."""
    threads = "gil-threads" if shares_lock(observation) else "threads"
    most = min(items, MOST_THREADS, limit or MOST_THREADS)
    few = max(1, min(cores, most))
    is_waiting = observation.wait >= WAITING * observation.wall
    default = multiprocessing.get_start_method()
    chunk = chunk_size(items, few) if observation.wall < LONG else 1
    ways: list[tuple[int, Way]] = [(0, Loop()), (1, Gather())]
    ways.append((2, Threads(threads, most if is_waiting else few)))
    if is_waiting and few < most:
        ways.append((10, Threads(threads, few)))
    ways.append((9, ToThread(threads, min(most, cores + 4))))
    ways.append((8, Interpreters(few)))
    for method in [default, *(method for method in METHODS if method != default)]:
        ways.append((6 if method == default else 11, Processes(method, few, kept=False, chunk=chunk)))
        # Processes of all methods stay until the end, so on large computers there are only those of one method.
        if method == default or few <= MOST_KEPT:
            ways.append((3 if method == default else 11, Processes(method, few, kept=True, chunk=chunk)))
    if chunk > 1:
        ways.append((10, Processes(default, few, kept=True)))
    ways += [(7, Joblib(few)), (4, Dask(few)), (5, Ray(few))]
    for priority, way in ways:
        way.priority = priority
    return [way for _, way in ways]
