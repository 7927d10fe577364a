# @template event-loops
"""$sentence

Each thread runs an event loop, and tasks are assigned round-robin: waits overlap,
and a computation blocks only the tasks on its own loop. Free-threaded Python, such
as python3.14t, has no GIL, so threads compute in parallel on all cores.
# @if limit
At most $limit waits are in flight at once.
# @end

$link
"""

# @include imports
# @include constants


def main() -> None:
# @include gil-notice
    results = [b""] * TASKS
    with ThreadPoolExecutor(THREADS) as pool:
        begin = time.perf_counter()
        for number, done in enumerate(pool.map(run_loop, range(THREADS))):
            results[number::THREADS] = done
        report(begin, results)


def run_loop(number: int) -> list[bytes]:
    """Runs this thread's share of the tasks on an event loop."""
    return asyncio.run(run_tasks(range(number, TASKS, THREADS)))


async def run_tasks(tasks: range) -> list[bytes]:
    # @if fetch
    async with open_session() as session:
        return await asyncio.gather(*(run_task($task-arguments) for task in tasks))
    # @else
    return await asyncio.gather(*(run_task($task-arguments) for task in tasks))
    # @end


async def run_task($parameters) -> bytes:
# @include steps
# @if limit


class SharedSemaphore:
    """Shared by the event loops of all threads. asyncio.Semaphore works on one loop only."""

    def __init__(self, permits: int) -> None:
        self.semaphore = threading.Semaphore(permits)

    async def __aenter__(self) -> None:
        if not self.semaphore.acquire(blocking=False):
            await asyncio.to_thread(self.semaphore.acquire)

    async def __aexit__(self, *_: object) -> None:
        self.semaphore.release()


PERMITS = SharedSemaphore($limit)
# @end
# @include gil
# @include waits
# @include kernels
# @include report
# @include guard
