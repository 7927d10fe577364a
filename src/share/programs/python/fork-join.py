# @template fork-join
"""$sentence

One task at a time. Each of its computations is split across all processes.

$link
"""

# @include imports
# @include constants


def main() -> None:
    # @if pool
    with start_pool() as pool:
        begin = time.perf_counter()
        results = [run_task($task-arguments) for task in range(TASKS)]
        report(begin, results)
    # @else
    begin = time.perf_counter()
    results = [run_task($task-arguments) for task in range(TASKS)]
    report(begin, results)
    # @end


def run_task($parameters) -> bytes:
# @include steps
# @if splits


def fork(pool: Pool, kernel: Callable[[range], bytes], units: range) -> list[bytes]:
    """Runs the kernel on the units, in four parts per process, and returns the result of each part."""
    count = min(4 * PROCESSES, len(units))
    cuts = [len(units) * part // count for part in range(count + 1)]
    return pool.map(kernel, [units[begin:end] for begin, end in pairwise(cuts)], chunksize=1)
# @end
# @if sum


def add(parts: list[bytes]) -> bytes:
    """Adds little-endian integers, and wraps the sum around to their width."""
    total, length = sum(int.from_bytes(part, "little") for part in parts), len(parts[0])
    return (total % 256**length).to_bytes(length, "little")
# @end
# @include pool
# @include waits
# @include kernels
# @include report
# @include guard
