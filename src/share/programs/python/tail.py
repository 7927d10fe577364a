# @template pooled-main

def main() -> None:
    # @if pool
    with start_pool() as pool:
        asyncio.run(run_tasks(pool))
    # @else
    asyncio.run(run_tasks())
    # @end

# @template pool
# @if pool
# @if async


async def compute(pool: ProcessPoolExecutor, kernel: Callable[..., bytes], *arguments: object) -> bytes:
    """Computes in a process. The kernel is pickled by name, so it must be at the top level of this file."""
    return await asyncio.get_running_loop().run_in_executor(pool, kernel, *arguments)
# @end


# @if fork-join
def start_pool() -> Pool:
    """Returns when all processes have started, so that starting them is not timed."""
    context = multiprocessing.get_context("spawn")
    all_started = context.Barrier(PROCESSES)
    pool = context.Pool(PROCESSES, all_started.wait)
    pool.apply(int)
    return pool
# @else
def start_pool() -> ProcessPoolExecutor:
    """Returns when all processes have started, so that starting them is not timed."""
    context = multiprocessing.get_context("spawn")
    all_started = context.Barrier(PROCESSES)
    pool = ProcessPoolExecutor(PROCESSES, context, all_started.wait)
    for start in [pool.submit(int) for _ in range(PROCESSES)]:
        start.result()
    return pool
# @end
# @end
# @template shared-parameters
# @if pool
pool: ProcessPoolExecutor
# @end
# @template gil-notice
    if has_gil():
        print("This Python has the GIL: one thread computes at a time.", file=sys.stderr)
    else:
        print("This Python has no GIL: threads compute in parallel.", file=sys.stderr)
# @template gil


def has_gil() -> bool:
    """Free-threaded builds, available since Python 3.13, have no GIL."""
    return getattr(sys, "_is_gil_enabled", lambda: True)()
# @template report


def report(begin: float, results: list[bytes]) -> None:
    """Prints the makespan and a digest of all results."""
    makespan = time.perf_counter() - begin
    print(f"makespan {makespan * 1000:.1f} ms")
    print(f"results  {hashlib.sha256(b''.join(results)).hexdigest()}")
# @template guard


if __name__ == "__main__":
# @if event-loop
    asyncio.run(main())
# @else
    main()
# @end
