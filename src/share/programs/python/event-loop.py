# @template event-loop
"""$sentence

Every task is a coroutine of one thread: their waits overlap, their computing does not.
# @if limit
No more than $limit tasks are under way at once.
# @end

$link
"""

# @include imports
# @include constants


async def main():
    begin = time.perf_counter()
    # @if fetch
    async with aiohttp.ClientSession(raise_for_status=True) as session:
        results = await asyncio.gather(*($start($given) for task in range(TASKS)))
    # @else
    results = await asyncio.gather(*($start($given) for task in range(TASKS)))
    # @end
    report(begin, results)
# @if limit


async def limited($given):
    async with PLACES:
        return await run_task($given)
# @end


async def run_task($given):
# @include steps
# @include waits
# @include kernels
# @include report
# @include guard
