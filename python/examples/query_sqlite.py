"""SQLite: `sqlite3` releases the GIL while SQLite looks for the next row.

Advice: threads, each call with its own connection. A query that returns many rows would favor processes:
Python makes an object of each value, with the GIL.
"""

import sqlite3
import tempfile
from pathlib import Path

import manyhands

QUERY = "select count(*) from numbers a, numbers b where a.n * b.n % 7 = 3"


def create(file: Path) -> None:
    """Write a database of some numbers."""
    with sqlite3.connect(file) as database:
        database.execute("create table numbers (n integer)")
        database.executemany("insert into numbers values (?)", ((n,) for n in range(900)))


def count(file: Path) -> int:
    """Count pairs of numbers."""
    with sqlite3.connect(file) as database:
        found: int = database.execute(QUERY).fetchone()[0]
        return found


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "numbers.db"
        create(database)
        manyhands.compare(count, [database] * 24)
