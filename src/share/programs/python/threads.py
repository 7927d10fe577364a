# @template threads
"""$sentence

Each thread does whole tasks, and a wait blocks it. As many compute at once as
there are cores, in a Python without the interpreter lock, such as python3.14t.

$link
"""

# @include imports
# @include constants


def main():
    if getattr(sys, "_is_gil_enabled", lambda: True)():
        print("This Python has the lock: only one thread computes at a time.", file=sys.stderr)
    with ThreadPoolExecutor(THREADS) as pool:
        begin = time.perf_counter()
        results = list(pool.map(run_task, range(TASKS)))
        report(begin, results)


def run_task(task):
# @include steps
# @include waits
# @include kernels
# @include report
# @include guard
