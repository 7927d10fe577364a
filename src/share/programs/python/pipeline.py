# @template pipeline
"""$sentence

Waits overlap on the event loop, and each computation goes to a process
as soon as its input is there.
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
        results = await asyncio.gather(*(run_task($given) for task in range(TASKS)))
    # @else
    results = await asyncio.gather(*(run_task($given) for task in range(TASKS)))
    # @end
    report(begin, results)
    # @if pool
    pool.shutdown()
    # @end


async def run_task($given):
# @include steps
# @include pool
# @include waits
# @include kernels
# @include report
# @include guard
