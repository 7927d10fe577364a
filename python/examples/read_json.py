"""Reading JSON: the parser is written in C, but it makes Python objects, for which it needs the GIL.

Advice: processes, because only a short result returns. If all that is read had to return, copying it would take
as long as reading it: return what you need.
"""

import json

import manyhands

ITEMS = [json.dumps([{"id": n, "name": f"item {n}", "price": n * 1.5} for n in range(50_000)])] * 24


def total(text: str) -> float:
    """Add up the prices."""
    prices: list[float] = [item["price"] for item in json.loads(text)]
    return sum(prices)


if __name__ == "__main__":
    manyhands.compare(total, ITEMS)
