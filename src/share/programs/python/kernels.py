# @template kernels
# @if squares


def squares(numbers: range) -> bytes:
    """Sums the squares of these numbers, modulo 2**64."""
    return (sum(i * i for i in numbers) % 2**64).to_bytes(8, "little")
# @end
# @if primes


def primes(numbers: range) -> bytes:
    """Counts the primes among these numbers, with a segmented sieve of Eratosthenes."""
    start, stop, piece = max(numbers.start, 2), numbers.stop, 2**20
    pieces = (sieve(low, min(low + piece, stop)) for low in range(start, stop, piece))
    return sum(flags.count(1) for flags in pieces).to_bytes(4, "little")


def sieve(start: int, stop: int) -> bytearray:
    """Returns a byte for each number: 1 for a prime, otherwise 0. `start` must be at least 2."""
    flags = bytearray([1]) * (stop - start)
    smaller = sieve(2, math.isqrt(stop - 1) + 1) if stop > 4 else bytearray()
    for p, is_prime in enumerate(smaller, 2):
        if is_prime:
            first = max(p * p, -(-start // p) * p)
            flags[first - start :: p] = bytes(len(range(first, stop, p)))
    return flags
# @end
# @if mandelbrot


def mandelbrot(size: int, rows: range) -> bytes:
    """Computes these rows of the image. A pixel is the number of iterations until its point escapes."""
    scale = 2.5 / size
    re = np.arange(size) * scale - 2.0
    im = (np.arange(rows.start, rows.stop) * scale - 1.25)[:, np.newaxis]
    x, y = np.zeros((2, len(rows), size))
    times = np.full(x.shape, 255, np.uint8)
    with np.errstate(over="ignore", invalid="ignore"):
        for step in range(255):
            xx, yy = x * x, y * y
            times[(xx + yy > 4) & (times == 255)] = step
            x, y = xx - yy + re, 2 * x * y + im
    return times.tobytes()
# @end
# @if thumbnail


def thumbnail(jpeg: bytes, size: int) -> bytes:
    """Shrinks the image to fit a square of `size` pixels. Data that is not an image is treated as a black one."""
    image: Image.Image
    try:
        image = Image.open(io.BytesIO(jpeg))
    except UnidentifiedImageError:
        image = Image.new("RGB", (96, 64))
    image.thumbnail((size, size))
    return image.tobytes()
# @end
# @if encrypt


KEY = b"Manyhands: a key that hides none"
SEGMENT = 64 * 1024


def encrypt(data: bytes, size: int, segments: range) -> bytes:
    """Encrypts these segments of the data. A nonce holds the segment's number and marks the last
    one, so that missing or reordered segments are detected."""
    cipher, last = aead.ChaCha20Poly1305(KEY), (size - 1) // SEGMENT
    encrypted = []
    for segment in segments:
        nonce = segment.to_bytes(11, "big") + bytes([segment == last])
        offsets = range(size)[segment * SEGMENT : (segment + 1) * SEGMENT]
        encrypted.append(cipher.encrypt(nonce, fill(data, offsets), None))
    return b"".join(encrypted)
# @end
# @if sha256


def sha256(data: bytes, size: int) -> bytes:
    return hashlib.sha256(fill(data, range(size))).digest()
# @end
# @if matmul


def matmul(n: int, rows: range) -> bytes:
    """Computes these rows of the product of two n x n matrices."""
    left = matrix(range(rows.start * n, rows.stop * n))
    right = matrix(range(n * n, 2 * n * n))
    return (left.reshape(-1, n) @ right.reshape(n, n)).tobytes()


def matrix(indexes: range) -> NDArray[np.float32]:
    """Returns pseudorandom elements between -1 and 1."""
    return ((random_numbers(indexes) >> 40) * 2.0**-23 - 1).astype(np.float32)
# @end
# @if sort


def sort(count: int, values: range) -> bytes:
    """Sorts those of `count` pseudorandom numbers that are in the range `values`."""
    numbers = random_numbers(range(count)) >> 32
    kept = numbers[(numbers >= values.start) & (numbers < values.stop)]
    return np.sort(kept.astype(np.uint32)).tobytes()
# @end
# @if encrypt sha256


def fill(data: bytes, offsets: range) -> bytes:
    """Returns the bytes at these offsets: the data, followed by pseudorandom bytes. `offsets` must
    start at a multiple of 8."""
    available = data[offsets.start : offsets.stop]
    words = random_numbers(range(offsets.start // 8, -(-offsets.stop // 8)))
    return available + words.tobytes()[len(available) : len(offsets)]
# @end
# @if encrypt sha256 matmul sort
# @if !jitter


GOLDEN = 0x9E3779B97F4A7C15
# @end


def random_numbers(indexes: range) -> NDArray[np.uint64]:
    """Returns the numbers at these indexes of a pseudorandom sequence (SplitMix64)."""
    bits = np.arange(indexes.start + 1, indexes.stop + 1, dtype=np.uint64) * GOLDEN
    bits = (bits ^ bits >> 30) * 0xBF58476D1CE4E5B9
    bits = (bits ^ bits >> 27) * 0x94D049BB133111EB
    return bits ^ bits >> 31
# @end
