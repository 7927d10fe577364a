# @template event-loop
"""$sentence

Every task is a coroutine on one thread: waits overlap, computations do not.
# @if limit
At most $limit waits are in flight at once.
# @end

$link
"""

# @include imports
# @include constants


async def main() -> None:
    begin = time.perf_counter()
    # @if fetch
    async with open_session() as session:
        results = await asyncio.gather(*(run_task($task-arguments) for task in range(TASKS)))
    # @else
    results = await asyncio.gather(*(run_task($task-arguments) for task in range(TASKS)))
    # @end
    report(begin, results)


async def run_task($parameters) -> bytes:
# @include steps
# @include waits
# @include kernels
# @include report
# @include guard
