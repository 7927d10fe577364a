# @template gil-threads
"""$sentence

Each thread does whole tasks, and a wait blocks it. Only the thread that holds
Python's interpreter lock computes, unless it does so in a library that gives
the lock up, as numpy and hashlib do.

$link
"""

# @include imports
# @include constants
SWITCH_MS = $switch


def main():
    sys.setswitchinterval(SWITCH_MS / 1000)
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
