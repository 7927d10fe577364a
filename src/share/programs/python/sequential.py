# @template sequential
"""$sentence

One task after another. Nothing else happens during a wait.

$link
"""

# @include imports
# @include constants


def main() -> None:
    begin = time.perf_counter()
    results = [run_task(task) for task in range(TASKS)]
    report(begin, results)


def run_task($parameters) -> bytes:
# @include steps
# @include waits
# @include kernels
# @include report
# @include guard
