# @template processes
"""$sentence

Each process does whole tasks in a memory of its own. Starting them is part of the price.

$link
"""

# @include imports
# @include constants


def main():
    begin = time.perf_counter()
    with ProcessPoolExecutor(THREADS, multiprocessing.get_context("spawn")) as pool:
        results = list(pool.map(run_task, range(TASKS)))
        report(begin, results)


def run_task(task):
# @include steps
# @include waits
# @include kernels
# @include report
# @include guard
