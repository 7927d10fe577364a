"""Prints how many microseconds a call takes longer in the threads of `compare` than in the same executor used by hand."""

import time
from concurrent.futures import ThreadPoolExecutor
from statistics import median
from typing import Any

from manyhands.comparison.function import Function
from manyhands.comparison.ways.threads import Threads
from manyhands.comparison.ways.way import Calls

ITEMS = range(5_000)
WORKERS = 2


def by_hand() -> None:
    with ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(abs, ITEMS))


def took(run: Any) -> float:
    begin = time.perf_counter()
    run()
    return (time.perf_counter() - begin) / len(ITEMS) * 1e6


calls = Calls(Function.of(abs), ITEMS, timeout=60.0)
with Threads("gil-threads", WORKERS).open() as run:
    print(median(took(lambda: run(calls)) - took(by_hand) for _ in range(15)))
