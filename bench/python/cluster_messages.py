"""Prints how many microseconds a cluster takes per message, for COUNT messages of BYTES that are sent at once, and answered
with the same. `cluster_messages.py ray:2 10000 10`
"""

import sys
import threading
import time
from contextlib import closing
from statistics import median

from manyhands.clusters import start
from manyhands.clusters.work import Work


def stop() -> None:
    pass


cluster, count, size = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
with closing(start(cluster, 2, work=Work(bytes, stop))) as driver:

    def took() -> float:
        answers = threading.Semaphore(0)
        begin = time.perf_counter()
        for number in range(count):
            driver.submit(number.to_bytes(size, "little"), lambda *_: answers.release())
        for _ in range(count):
            answers.acquire()
        return (time.perf_counter() - begin) / count * 1e6

    took()
    print(median(took() for _ in range(3)))
