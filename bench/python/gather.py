"""Prints how many milliseconds `asyncio.gather` takes for COUNT sleeps of MS milliseconds."""

import asyncio
import sys
import time


async def main(count: int, seconds: float) -> None:
    begin = time.perf_counter()
    await asyncio.gather(*(asyncio.sleep(seconds) for _ in range(count)))
    print((time.perf_counter() - begin) * 1000)


asyncio.run(main(int(sys.argv[1]), float(sys.argv[2]) / 1000))
