# @template gil-threads
"""$sentence

Each thread runs one task at a time, and blocks while it waits. Only the thread that
holds the GIL, Python's global interpreter lock, computes. Libraries such as numpy
and hashlib can release the lock while they compute.
# @if limit
At most $limit waits are in flight at once.
# @end

$link
"""

# @include imports
# @include constants
SWITCH_MS = $switch


def main() -> None:
    if not has_gil():
        print("This Python has no GIL: threads compute in parallel.", file=sys.stderr)
    sys.setswitchinterval(SWITCH_MS / 1000)
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
