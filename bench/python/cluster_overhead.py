"""Prints how many times as long our driver takes for COUNT messages as the cluster's own way to map a function over them.

`cluster_overhead.py dask:2 500 empty`: messages that are answered with themselves. `tasks`: each has a worker compute for
about 2 ms, and the answer has 4 kB, as that of a group of tasks.

Dask's own way is `Client.map` and `Client.gather`; that of Ray's tasks is `ray.get` for all of them; that of Ray's actors is
`ray.util.ActorPool.map_unordered`.
"""

import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing
from statistics import median
from typing import Any

from manyhands import kernels
from manyhands.clusters import start
from manyhands.clusters.work import Work

ROUNDS = 15
WORKERS = 2


def answer_with_bytes(message: bytes) -> bytes:
    return bytes(message)


def compute(message: bytes) -> bytes:
    kernels.run("squares", 2_000_000)
    return message * (4096 // len(message))


def stop() -> None:
    pass


FUNCTIONS = {"empty": answer_with_bytes, "tasks": compute}


def by_dask(driver: Any, function: Callable[[bytes], bytes]) -> Callable[[list[bytes]], object]:
    from distributed import Client

    client = Client(driver.address)
    return lambda messages: client.gather(client.map(function, messages, pure=False))


def by_actors(_: Any, function: Callable[[bytes], bytes]) -> Callable[[list[bytes]], object]:
    import ray
    from ray.util import ActorPool

    class Actor:
        def call(self, message: bytes) -> bytes:
            return function(message)

    # Our own actors have the processors, and compute nothing meanwhile.
    pool = ActorPool([ray.remote(num_cpus=0)(Actor).remote() for _ in range(WORKERS)])
    return lambda messages: list(pool.map_unordered(lambda actor, message: actor.call.remote(message), messages))


def by_tasks(_: Any, function: Callable[[bytes], bytes]) -> Callable[[list[bytes]], object]:
    import ray

    task = ray.remote(function)
    return lambda messages: ray.get([task.remote(message) for message in messages])


BARE = {"dask": by_dask, "ray": by_actors, "ray-tasks": by_tasks}


def by_driver(driver: Any) -> Callable[[list[bytes]], object]:
    def run(messages: list[bytes]) -> None:
        answers = threading.Semaphore(0)
        for message in messages:
            driver.submit(message, lambda *_: answers.release())
        for _ in messages:
            answers.acquire()

    return run


def main(cluster: str, count: int, kind: str) -> None:
    messages = [b"message %d" % number for number in range(count)]

    def took(run: Callable[[list[bytes]], object]) -> float:
        begin = time.perf_counter()
        run(messages)
        return time.perf_counter() - begin

    # In turn on the same cluster, because its speed changes.
    work = Work(FUNCTIONS[kind], stop)
    with closing(start(cluster, WORKERS, work=work)) as driver:
        ours, bare = by_driver(driver), BARE[cluster.partition(":")[0]](driver, work.run)
        took(bare), took(ours)
        print(median(took(ours) / took(bare) for _ in range(ROUNDS)))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
