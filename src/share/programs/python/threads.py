# @template threads
"""$sentence

Each thread runs one task at a time, and blocks while it waits. Free-threaded Python,
such as python3.14t, has no GIL, so threads compute in parallel on all cores.
# @if limit
At most $limit waits are in flight at once.
# @end

$link
"""

# @include imports
# @include constants


def main() -> None:
# @include gil-notice
    with ThreadPoolExecutor(THREADS) as pool:
        begin = time.perf_counter()
        results = list(pool.map(run_task, range(TASKS)))
        report(begin, results)


def run_task($parameters) -> bytes:
# @include steps
# @include gil
# @include waits
# @include kernels
# @include report
# @include guard
