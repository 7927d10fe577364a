# @template own
"""$sentence

# @if sequential
One task after another.
# @end
# @if event-loop
Waits overlap on one event loop; computing does not.
# @end
# @if event-loops
Each of $workers threads runs an event loop; tasks are assigned to them round-robin.
# @end
# @if gil-threads threads
Each of $workers threads runs one task at a time, and blocks while it waits.
# @end
# @if processes
Each of $workers processes runs one task at a time, and blocks while it waits.
# @end
# @if fork-join
One task at a time. Its computation is split across $workers $pool-kind.
# @end
# @if two-phase
First, all waits overlap on the event loop. Then $workers $pool-kind do all the computing.
# @end
# @if pipeline
Waits overlap on the event loop. Each computation goes to one of $workers $pool-kind as
soon as its input is ready.
# @end
# @if limit
At most $limit waits are in flight at once.
# @end

$link
"""

# @if async
import asyncio
# @end
# @if processes+limit
import multiprocessing
# @end
# @if threads+limit gil-threads+limit event-loops+limit
import threading
# @end
import time
# @if threads gil-threads event-loops pool-of-threads
from concurrent.futures import ThreadPoolExecutor
# @end
# @if processes pool-of-processes
from concurrent.futures import ProcessPoolExecutor
# @end

ITEMS = range($tasks)  # <- your items
# @if workers
WORKERS = $workers
# @end
# @if limit
LIMIT = $limit
# @end


# @if async
async def fetch(item):  # <- your wait: a request, a query
    """Waits for $wait ms."""
    await asyncio.sleep($wait / 1000)
    return item
# @else
def fetch(item):  # <- your wait: a request, a query
    """Waits for $wait ms."""
    time.sleep($wait / 1000)
    return item
# @end


# @if fork-join
def work(item, part=0, parts=1):  # <- your function: one part of the item
    """Computes for about $compute ms, divided by the number of parts."""
    end = time.thread_time() + $compute / 1000 / parts
    while time.thread_time() < end:
        pass
    return item
# @else
def work(item):  # <- your function
    """Computes for about $compute ms."""
    end = time.thread_time() + $compute / 1000
    while time.thread_time() < end:
        pass
    return item
# @end


# @if sequential
def run():
    return [work(fetch(item)) for item in ITEMS]
# @end
# @if threads gil-threads
# @if limit
permits = threading.Semaphore(LIMIT)


def run_task(item):
    with permits:
        data = fetch(item)
    return work(data)
# @else
def run_task(item):
    return work(fetch(item))
# @end


def run():
    with ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(run_task, ITEMS))
# @end
# @if processes
# @if limit
def use(semaphore):
    global permits
    permits = semaphore


def run_task(item):
    with permits:
        data = fetch(item)
    return work(data)


def run():
    permits = multiprocessing.Semaphore(LIMIT)
    with ProcessPoolExecutor(WORKERS, initializer=use, initargs=(permits,)) as pool:
        return list(pool.map(run_task, ITEMS))
# @else
def run_task(item):
    return work(fetch(item))


def run():
    with ProcessPoolExecutor(WORKERS) as pool:
        return list(pool.map(run_task, ITEMS))
# @end
# @end
# @if fork-join
def run():
    results = []
    with $executor(WORKERS) as pool:
        for item in ITEMS:
            data = fetch(item)
            parts = pool.map(work, [data] * WORKERS, range(WORKERS), [WORKERS] * WORKERS)
            results.append(list(parts)[0])  # <- join the results of the parts
    return results
# @end
# @if event-loop
async def run_all():
    # @if limit
    permits = asyncio.Semaphore(LIMIT)

    async def run_task(item):
        async with permits:
            data = await fetch(item)
        return work(data)

    # @else
    async def run_task(item):
        return work(await fetch(item))

    # @end
    return await asyncio.gather(*(run_task(item) for item in ITEMS))


def run():
    return asyncio.run(run_all())
# @end
# @if event-loops
# @if limit
permits = threading.Semaphore(LIMIT)


async def run_task(item):
    await asyncio.to_thread(permits.acquire)
    try:
        data = await fetch(item)
    finally:
        permits.release()
    return work(data)
# @else
async def run_task(item):
    return work(await fetch(item))
# @end


async def run_all(items):
    return await asyncio.gather(*(run_task(item) for item in items))


def run_loop(number):
    return asyncio.run(run_all(ITEMS[number::WORKERS]))


def run():
    with ThreadPoolExecutor(WORKERS) as pool:
        shares = list(pool.map(run_loop, range(WORKERS)))
    return [result for share in shares for result in share]
# @end
# @if pipeline two-phase
async def run_all(pool):
    # @if limit
    permits = asyncio.Semaphore(LIMIT)

    async def fetch_one(item):
        async with permits:
            return await fetch(item)

    # @else
    fetch_one = fetch
    # @end
    loop = asyncio.get_running_loop()
    # @if pipeline

    async def run_task(item):
        data = await fetch_one(item)
        return await loop.run_in_executor(pool, work, data)

    return await asyncio.gather(*(run_task(item) for item in ITEMS))
    # @else
    fetched = await asyncio.gather(*(fetch_one(item) for item in ITEMS))
    return await asyncio.gather(*(loop.run_in_executor(pool, work, data) for data in fetched))
    # @end


def run():
    with $executor(WORKERS) as pool:
        return asyncio.run(run_all(pool))
# @end


if __name__ == "__main__":
    begin = time.perf_counter()
    results = run()
    print(f"{len(results)} tasks in {time.perf_counter() - begin:.3f} s")
