# @template fork-join
"""$sentence

One task at a time. Each of its computations is split over all processes.

$link
"""

# @include imports
# @include constants


def main() -> None:
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


def run_task($parameters) -> bytes:
# @include steps
# @if splits


def fork(pool: Pool, kernel: Callable[[range], bytes], units: range) -> list[bytes]:
    """What the kernel makes of each part of the units: four parts for each process."""
    count = min(4 * PROCESSES, len(units))
    cuts = [len(units) * part // count for part in range(count + 1)]
    return pool.map(kernel, [units[begin:end] for begin, end in pairwise(cuts)], chunksize=1)
# @end
# @if sum


def add(parts: list[bytes]) -> bytes:
    """The sum of little-endian integers, in as many bytes as each of them has."""
    total, length = sum(int.from_bytes(part, "little") for part in parts), len(parts[0])
    return (total % 256**length).to_bytes(length, "little")
# @end
# @include pool
# @include waits
# @include kernels
# @include report
# @include guard
