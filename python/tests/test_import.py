"""`import manyhands` is quick, because it imports nothing that is not always needed."""

import subprocess
import sys

IMPORTED = "import sys; import manyhands; print(*sys.modules)"

SLOW = {
    "asyncio",
    "cloudpickle",
    "concurrent.futures",
    "dask",
    "distributed",
    "json",
    "multiprocessing",
    "numpy",
    "ray",
    "socket",
    "uuid",
}


def test_nothing_slow_is_imported() -> None:
    imported = subprocess.run([sys.executable, "-I", "-c", IMPORTED], capture_output=True, text=True, check=True)
    assert SLOW.intersection(imported.stdout.split()) == set()
