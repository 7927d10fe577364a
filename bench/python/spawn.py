"""Prints how many milliseconds it takes to start COUNT new processes, each of which does almost nothing."""

import multiprocessing
import sys
import time


def work(number):
    return number


if __name__ == "__main__":
    count = int(sys.argv[1])
    context = multiprocessing.get_context("spawn")
    begin = time.perf_counter()
    with context.Pool(count) as pool:
        pool.map(work, range(count), chunksize=1)
        elapsed = time.perf_counter() - begin
    print(elapsed * 1000)
