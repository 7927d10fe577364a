# @template processes
"""$sentence

Each process runs one task at a time, in its own memory. The time includes starting
the processes.
# @if limit
At most $limit waits are in flight at once, across all processes.
# @end

$link
"""

# @include imports
# @include constants


def main() -> None:
    begin = time.perf_counter()
    context = multiprocessing.get_context("spawn")
    # @if limit
    permits = context.Semaphore($limit)
    with ProcessPoolExecutor(PROCESSES, context, use_permits, (permits,)) as pool:
        results = list(pool.map(run_task, range(TASKS)))
        report(begin, results)
    # @else
    with ProcessPoolExecutor(PROCESSES, context) as pool:
        results = list(pool.map(run_task, range(TASKS)))
        report(begin, results)
    # @end
# @if limit


def use_permits(permits: Semaphore) -> None:
    """Initializes each process, so that all of them share these permits."""
    global PERMITS
    PERMITS = permits
# @end


def run_task($parameters) -> bytes:
# @include steps
# @include waits
# @include kernels
# @include report
# @include guard
