# @template ray
"""$sentence

Ray sends the tasks to workers. Each worker runs one task at a time, in its own memory.
The time includes starting workers that are not running yet.
# @if fewer-workers
A worker has one wait in flight at most, so there are as many workers as the limit says: $workers.
# @end

$link
"""

# @include imports
# @include constants


def main() -> None:
    # For a cluster that is already running, use `ray.init("HOST:6379")`.
    ray.init(num_cpus=WORKERS, include_dashboard=False)
    begin = time.perf_counter()
    results = ray.get([run_task.remote(task) for task in range(TASKS)])
    report(begin, results)
    ray.shutdown()


@ray.remote
def run_task($parameters) -> bytes:
# @include steps
# @include waits
# @include kernels
# @include report
# @include guard
