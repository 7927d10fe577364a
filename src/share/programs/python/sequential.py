# @template sequential
"""$sentence

One task after the other; every wait is waited out.

$link
"""

# @include imports
# @include constants


def main():
    begin = time.perf_counter()
    results = [run_task(task) for task in range(TASKS)]
    report(begin, results)


def run_task(task):
# @include steps
# @include waits
# @include kernels
# @include report
# @include guard
