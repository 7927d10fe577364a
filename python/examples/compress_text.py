"""Compressing: `zlib`, `bz2` and `lzma` release the GIL while they work.

Advice: threads.
"""

import zlib

import manyhands

ITEMS = [b"".join(b"%d squared is %d. " % (n, n * n) for n in range(20_000))] * 24


def compress(content: bytes) -> int:
    """Compress, and return the length."""
    return len(zlib.compress(content, level=9))


if __name__ == "__main__":
    manyhands.compare(compress, ITEMS)
