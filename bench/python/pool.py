"""Prints how many milliseconds a running pool of THREADS takes for COUNT empty tasks."""

import sys
import time
from concurrent.futures import ThreadPoolExecutor


def empty() -> None:
    pass


count, threads = int(sys.argv[1]), int(sys.argv[2])
with ThreadPoolExecutor(threads) as pool:
    for future in [pool.submit(time.sleep, 0.01) for _ in range(threads)]:
        future.result()
    begin = time.perf_counter()
    for future in [pool.submit(empty) for _ in range(count)]:
        future.result()
    print((time.perf_counter() - begin) * 1000)
