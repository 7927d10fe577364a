"""Prints how many milliseconds `import manyhands` adds to the start of an interpreter."""

import subprocess
import sys
import time
from statistics import median


def took(program: str) -> float:
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-c", program], check=True)
    return (time.perf_counter() - begin) * 1000


took("import manyhands")
print(median(took("import manyhands") - took("pass") for _ in range(21)))
