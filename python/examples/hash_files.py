"""Hashing files: `hashlib` releases the GIL for anything longer than 2 kB, and so does reading a file.

Advice: threads. They share memory, so nothing is copied.
"""

import hashlib
import tempfile
from pathlib import Path

import manyhands

SIZE = 6_000_000


def digest(file: Path) -> str:
    """Hash a file."""
    return hashlib.sha3_512(file.read_bytes()).hexdigest()


def files(folder: Path) -> list[Path]:
    """Write some files."""
    written = [folder / f"{number}.bin" for number in range(16)]
    for number, file in enumerate(written):
        file.write_bytes(bytes([number]) * SIZE)
    return written


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        manyhands.compare(digest, files(Path(folder)))
