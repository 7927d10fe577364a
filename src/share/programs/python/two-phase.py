# @template two-phase
"""$sentence

All tasks run each step together: the next one starts when every task has finished it.
Waits overlap on the event loop, and computations go to processes.
# @if limit
At most $limit waits are in flight at once.
# @end

$link
"""

# @include imports
# @include constants

# @include pooled-main

async def run_tasks($shared-parameters) -> None:
    begin = time.perf_counter()
    # @if fetch
    async with open_session() as session:
        results = await run_steps($task-arguments)
    # @else
    results = await run_steps($task-arguments)
    # @end
    report(begin, results)


async def run_steps($parameters) -> list[bytes]:
    # YOUR OWN CODE goes here: replace these steps. All tasks run each step together.
# @if limit
    # Wait inside `async with PERMITS:`, so that the limit holds.
# @end
    tasks = range(TASKS)
# @each
# @if fetch
# @if read
    data = await asyncio.gather(
        *($call for task in tasks),
    )
# @else
    await asyncio.gather(
        *($call for task in tasks),
    )
# @end
# @else
# @if read
    data = await asyncio.gather(*($call for task in tasks))
# @else
    await asyncio.gather(*($call for task in tasks))
# @end
# @end
# @end
# @if result
    return data
# @else
    return [b"" for task in tasks]
# @end
# @include pool
# @include waits
# @include kernels
# @include report
# @include guard
