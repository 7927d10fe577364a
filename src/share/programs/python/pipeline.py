# @template pipeline
"""$sentence

Waits overlap on the event loop. Each computation goes to a process as soon as
its input is ready.
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
        results = await asyncio.gather(*(run_task($task-arguments) for task in range(TASKS)))
    # @else
    results = await asyncio.gather(*(run_task($task-arguments) for task in range(TASKS)))
    # @end
    report(begin, results)


async def run_task($parameters) -> bytes:
# @include steps
# @include pool
# @include waits
# @include kernels
# @include report
# @include guard
