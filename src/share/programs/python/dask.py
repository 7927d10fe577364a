# @template dask
"""$sentence

Dask's scheduler sends the tasks to workers. Each worker runs one task at a time, in its
own memory. The time does not include starting the workers.
# @if fewer-workers
A worker has one wait in flight at most, so there are as many workers as the limit says: $workers.
# @end

$link
"""

# @include imports
# @include constants


def main() -> None:
    # For a cluster that is already running, use `with Client("tcp://HOST:8786") as client:`.
    with (
        LocalCluster(
            n_workers=WORKERS, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0"
        ) as cluster,
        Client(cluster) as client,
    ):
        client.wait_for_workers(WORKERS)
        begin = time.perf_counter()
        # Dask assumes that a function called twice with the same arguments returns the same.
        tasks = client.map(run_task, range(TASKS), pure=False)
        results = list(client.gather(tasks))
        report(begin, results)


def run_task($parameters) -> bytes:
# @include steps
# @include waits
# @include kernels
# @include report
# @include guard
