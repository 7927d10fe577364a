"""The computations of tasks, usable on their own. They release the GIL, and their results are the same everywhere."""

from __future__ import annotations

from typing import NamedTuple

from manyhands import _core


class Kernel(NamedTuple):
    """A kernel."""

    name: str
    """Its name in links."""
    help: str
    """What it does, as a sentence."""
    smallest: int
    """The smallest size, in the kernel's own unit."""
    largest: int
    """The largest size."""


KERNELS = [Kernel(*kernel) for kernel in _core.kernels()]
"""All kernels."""


def run(name: str, size: int, data: bytes = b"") -> bytes:
    """Run a kernel on the calling thread, without the GIL. Ctrl-C ends it.

    Args:
        name: The name of one of `KERNELS`.
        size: How much it computes.
        data: The result of the step before, for kernels that use it.

    Returns:
        The result, in the kernel's own format.

    Raises:
        ValueError: There is no such kernel, or the size is out of its range.

    """
    return _core.run_kernel(name, size, data)
