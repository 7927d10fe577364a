"""Prints how many times as much 2 threads compute as one, in kernels that take about 20 ms each."""

import time
from statistics import median
from threading import Thread

from manyhands import kernels

SIZE = 5_000_000
COUNT = 10


def work() -> None:
    for _ in range(COUNT):
        kernels.run("squares", SIZE * 4)


def took(threads: int) -> float:
    begin = time.perf_counter()
    running = [Thread(target=work) for _ in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    return time.perf_counter() - begin


took(1)
print(median(2 * took(1) / took(2) for _ in range(15)))
