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
# @if fetch gil-threads threads
import sys
# @end
import time
# @if processes
from concurrent.futures import ProcessPoolExecutor
# @end
# @if gil-threads threads
from concurrent.futures import ThreadPoolExecutor
# @end
# @if pool
# @if fork-join
# @if splits
from functools import partial
from itertools import pairwise
# @end
# @else
from concurrent.futures import ProcessPoolExecutor
from functools import partial
# @end
# @end
# @if fetch encrypt sha256 mandelbrot matmul sort thumbnail

# @end
# @if fetch
# @if async
import aiohttp
# @end
# @end
# @if encrypt sha256 mandelbrot matmul sort
import numpy as np
# @end
# @if fetch
# @if !async
import urllib3
# @end
# @end
# @if encrypt
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
# @end
# @if thumbnail
from PIL import Image, UnidentifiedImageError
# @end
# @template constants

TASKS = $tasks
# @if gil-threads threads processes pool
THREADS = $threads
# @end
# @if fetch jitter
SEED = $seed
# @end
# @if fetch
SERVER = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:4173"
# @if gil-threads threads
HTTP = urllib3.PoolManager(maxsize=THREADS, retries=False)
# @else
# @if !async
HTTP = urllib3.PoolManager(retries=False)
# @end
# @end
# @end
# @if limit
# @if async
# @if wait event-loop
PLACES = asyncio.Semaphore($limit)
# @end
# @end
# @end
