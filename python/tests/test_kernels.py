"""The kernels: their results, and that they hold no GIL."""

import hashlib
import threading
import time

import pytest

from manyhands import kernels


def test_results_are_those_of_other_programs() -> None:
    assert int.from_bytes(kernels.run("primes", 1_000), "little") == 168
    assert {kernel.name for kernel in kernels.KERNELS} >= {"primes", "sha256", "matmul", "thumbnail"}
    assert len(kernels.run("sha256", 1_000)) == hashlib.sha256().digest_size


def test_wrong_sizes_and_names_are_refused() -> None:
    with pytest.raises(ValueError, match="there is no kernel “sleep”"):
        kernels.run("sleep", 1)
    with pytest.raises(ValueError, match="the size of primes must be 1 to "):
        kernels.run("primes", -1)


def test_another_thread_runs_meanwhile() -> None:
    """With the GIL held, this thread would find the other one finished, however large the kernel."""
    assert any(looks_during(size) > 3 for size in (2_000_000, 50_000_000))


def looks_during(size: int) -> int:
    """Count how often this thread runs while another one computes."""
    begun = threading.Event()

    def compute() -> None:
        begun.set()
        kernels.run("primes", size)

    other = threading.Thread(target=compute)
    other.start()
    begun.wait()
    looks = 0
    while other.is_alive():
        looks += 1
        time.sleep(0.001)
    return looks
