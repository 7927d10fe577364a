# @template pool
# @if pool


def start_pool():
    """Processes that are all up: starting them is not measured."""
    context = multiprocessing.get_context("spawn")
    all_up = context.Barrier(THREADS)
    # @if fork-join
    pool = context.Pool(THREADS, all_up.wait)
    pool.apply(int)
    # @else
    pool = ProcessPoolExecutor(THREADS, context, all_up.wait)
    for future in [pool.submit(int) for _ in range(THREADS)]:
        future.result()
    # @end
    return pool
# @end
# @template pooled
# @if pool
    pool = start_pool()
    compute = partial(asyncio.get_running_loop().run_in_executor, pool)
# @end
# @template report


def report(begin, results):
    """Tells how long it took, and one figure for all that came out."""
    makespan = time.perf_counter() - begin
    print(f"makespan {makespan * 1000:.1f} ms")
    print(f"results  {hashlib.sha256(b''.join(results)).hexdigest()}")
# @template guard


if __name__ == "__main__":
# @if async
    asyncio.run(main())
# @else
    main()
# @end
