# @template imports
# @if async
import asyncio
# @end
import hashlib
# @if thumbnail
import io
# @end
# @if primes
import math
# @end
# @if processes pool
import multiprocessing
# @end
# @if matmul ray
import os
# @end
# @if ray
import secrets
# @end
# @if fetch event-loops gil-threads threads
import sys
# @end
# @if limit+event-loops limit+threads limit+gil-threads
import threading
# @end
import time
# @if fork-join+splits pool+async
from collections.abc import Callable
# @end
# @if processes pool+async
from concurrent.futures import ProcessPoolExecutor
# @end
# @if event-loops gil-threads threads
from concurrent.futures import ThreadPoolExecutor
# @end
# @if fork-join+mandelbrot fork-join+matmul fork-join+sort fork-join+encrypt
from functools import partial
# @end
# @if fork-join+splits
from itertools import pairwise
# @end
# @if fork-join+pool
from multiprocessing.pool import Pool
# @end
# @if processes+limit
from multiprocessing.synchronize import Semaphore
# @end
# @if fetch encrypt sha256 mandelbrot matmul sort thumbnail cluster

# @end
# @if matmul
# numpy multiplies matrices on all cores by default. These variables, set before it is
# imported, limit it to one thread: the code below decides what runs in parallel.
os.environ["OPENBLAS_NUM_THREADS"] = "1"
os.environ["MKL_NUM_THREADS"] = "1"
os.environ["OMP_NUM_THREADS"] = "1"
os.environ["VECLIB_MAXIMUM_THREADS"] = "1"

# @end
# @if ray
# Ray listens on all network interfaces. It answers only programs that have its token, which has to be
# set before it is imported.
os.environ["RAY_AUTH_MODE"] = os.environ.get("RAY_AUTH_MODE", "token")
os.environ["RAY_AUTH_TOKEN"] = os.environ.get("RAY_AUTH_TOKEN", secrets.token_hex(32))

# @end
# @if fetch+async
import aiohttp
# @end
# @if encrypt sha256 mandelbrot matmul sort
import numpy as np
# @end
# @if ray
import ray
# @end
# @if fetch+!async
import urllib3
# @end
# @if encrypt
from cryptography.hazmat.primitives.ciphers import aead
# @end
# @if dask
from dask.distributed import Client, LocalCluster
# @end
# @if encrypt sha256 matmul sort
from numpy.typing import NDArray
# @end
# @if thumbnail
from PIL import Image, UnidentifiedImageError
# @end
# @template constants

TASKS = $tasks
# @if event-loops gil-threads threads
THREADS = $threads
# @end
# @if processes pool
PROCESSES = $threads
# @end
# @if cluster
WORKERS = $workers
# @end
# @if fetch jitter
SEED = $seed
# @end
# @if fetch
SERVER = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:4173"
TIMEOUT_S = 30
# @end
# @if fetch+threads fetch+gil-threads
HTTP = urllib3.PoolManager(maxsize=THREADS, timeout=TIMEOUT_S, retries=False)
# @end
# @if fetch+sequential fetch+processes fetch+fork-join
HTTP = urllib3.PoolManager(timeout=TIMEOUT_S, retries=False)
# @end
# @if limit+async+!event-loops
PERMITS = asyncio.Semaphore($limit)
# @end
# @if limit+threads limit+gil-threads
PERMITS = threading.Semaphore($limit)
# @end
# @if limit+processes
PERMITS: Semaphore
# @end
