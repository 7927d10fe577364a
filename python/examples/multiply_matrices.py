"""A product of matrices with numpy: BLAS releases the GIL.

Advice: threads, with one BLAS thread in each. By default, a product already uses all cores, and then nothing is faster
than a loop: see what happens without the line that
sets OPENBLAS_NUM_THREADS.
"""

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np

import manyhands

SIDE = 900
ITEMS = [np.full((SIDE, SIDE), number / 7) for number in range(24)]


def trace(matrix: np.ndarray) -> float:
    """Multiply a matrix with itself, and return the sum of the diagonal."""
    return float(np.trace(matrix @ matrix))


if __name__ == "__main__":
    manyhands.compare(trace, ITEMS)
