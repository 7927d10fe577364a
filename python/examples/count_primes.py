"""Pure Python: it holds the GIL all the time, so only processes compute at the same time.

Advice: processes. Threads take as long as the loop, plus what it takes to hand over the GIL.
"""

import manyhands

ITEMS = [25_000] * 24


def count(below: int) -> int:
    """Count the primes below a number, by trial division."""
    return sum(all(number % divisor for divisor in range(2, int(number**0.5) + 1)) for number in range(2, below))


if __name__ == "__main__":
    manyhands.compare(count, ITEMS)
