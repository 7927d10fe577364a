# @template two-phase
"""$sentence

All tasks take a step together, and the next one when the last of them is done:
waits overlap on the event loop, and computations go to processes.
# @if limit
No more than $limit waits are in flight at once.
# @end

$link
"""

# @include imports
# @include constants


async def main():
# @include pooled
    begin = time.perf_counter()
    # @if fetch
    async with aiohttp.ClientSession(raise_for_status=True) as session:
        results = await run_tasks(range(TASKS)$session$compute)
    # @else
    results = await run_tasks(range(TASKS)$session$compute)
    # @end
    report(begin, results)
    # @if pool
    pool.shutdown()
    # @end


async def run_tasks($given):
# @each
# @if read
    data = await asyncio.gather(*($call for task in tasks))
# @else
    await asyncio.gather(*($call for task in tasks))
# @end
# @end
# @if result
    return data
# @else
    return [b""] * len(tasks)
# @end
# @include pool
# @include waits
# @include kernels
# @include report
# @include guard
