"""The environment of the processes of a cluster on this computer."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def importable() -> Iterator[None]:
    """Have processes that are started import from where this process does."""
    path = os.pathsep.join(entry or str(Path.cwd()) for entry in sys.path)
    # Without the latter, Python looks in the current directory first.
    changes = {"PYTHONPATH": path, "PYTHONSAFEPATH": "1"}
    before = {name: os.environ[name] for name in changes if name in os.environ}
    os.environ.update(changes)
    try:
        yield
    finally:
        for name in changes:
            del os.environ[name]
        os.environ.update(before)
