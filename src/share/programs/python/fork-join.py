# @template fork-join
"""$sentence

One task at a time, and each of its computations is shared out over all processes.

$link
"""

# @include imports
# @include constants


def main():
    # @if pool
    with start_pool() as pool:
        begin = time.perf_counter()
        results = [run_task($given) for task in range(TASKS)]
        report(begin, results)
    # @else
    begin = time.perf_counter()
    results = [run_task($given) for task in range(TASKS)]
    report(begin, results)
    # @end


def run_task($given):
# @include steps
# @if splits


def fork(pool, kernel, *arguments):
    """What the kernel makes of each part of its last argument: four parts for each process."""
    *others, units = arguments
    count = min(4 * THREADS, len(units))
    cuts = [len(units) * part // count for part in range(count + 1)]
    parts = [units[begin:end] for begin, end in pairwise(cuts)]
    return pool.map(partial(kernel, *others), parts, chunksize=1)
# @end
# @if sum


def added(parts):
    """The sum of numbers that are bytes, as many for each."""
    total, length = sum(int.from_bytes(part, "little") for part in parts), len(parts[0])
    return (total % 256**length).to_bytes(length, "little")
# @end
# @include pool
# @include waits
# @include kernels
# @include report
# @include guard
