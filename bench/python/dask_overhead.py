"""Prints how many times as long our driver takes for COUNT empty messages to a Dask cluster as Dask's own `map`."""

import sys
import threading
import time
from contextlib import closing
from statistics import median

from distributed import Client

from manyhands.clusters import start
from manyhands.clusters.work import Work

count = int(sys.argv[1])
messages = [b"message %d" % number for number in range(count)]


def by_driver() -> float:
    answers = threading.Semaphore(0)
    begin = time.perf_counter()
    for message in messages:
        driver.submit(message, lambda *_: answers.release())
    for _ in messages:
        answers.acquire()
    return time.perf_counter() - begin


def by_map() -> float:
    begin = time.perf_counter()
    client.gather(client.map(bytes, messages, pure=False))
    return time.perf_counter() - begin


def stop() -> None:
    pass


# In turn on the same cluster, because its speed changes.
with closing(start("dask:2", 2, work=Work(bytes, stop))) as driver, Client(driver.address) as client:
    by_map()
    by_driver()
    print(median(by_driver() / by_map() for _ in range(15)))
