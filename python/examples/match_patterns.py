"""Regular expressions: the module `re` is written in C, but it holds the GIL while it searches.

Advice: processes. Native code does not always release the GIL.
"""

import re

import manyhands

TEXT = "2026-11-29 GET /index.html 200 127.0.0.1 some words that match nothing, 17 times\n" * 15_000
ITEMS = [TEXT] * 24
ADDRESS = re.compile(r"\b(?:\d{1,3}\.){3}\d{1,3}\b")


def count(text: str) -> int:
    """Count the addresses in a log."""
    return len(ADDRESS.findall(text))


if __name__ == "__main__":
    manyhands.compare(count, ITEMS)
