# @template kernels
# @if squares


def squares(numbers):
    """The sum of their squares, as 64 bits."""
    return (sum(i * i for i in numbers) % 2**64).to_bytes(8, "little")
# @end
# @if primes


def primes(numbers):
    """How many of them are primes, as 32 bits: a sieve of Eratosthenes, a piece at a time."""
    start, stop, piece = max(numbers.start, 2), numbers.stop, 2**20
    pieces = (sieve(low, min(low + piece, stop)) for low in range(start, stop, piece))
    return sum(flags.count(1) for flags in pieces).to_bytes(4, "little")


def sieve(start, stop):
    """1 for each of these numbers, from 2 on, that is a prime, and 0 for each other one."""
    flags = bytearray([1]) * (stop - start)
    smaller = sieve(2, math.isqrt(stop - 1) + 1) if stop > 4 else b""
    for p, is_prime in enumerate(smaller, 2):
        if is_prime:
            first = max(p * p, -(-start // p) * p)
            flags[first - start :: p] = bytes(len(range(first, stop, p)))
    return flags
# @end
# @if mandelbrot


def mandelbrot(size, rows):
    """These rows of a picture: a byte for each pixel, in how many steps its point escapes."""
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


def thumbnail(jpeg, size):
    """The picture, made to fit a square of so many pixels."""
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


def encrypt(data, size, segments):
    """These segments, each with its number and a mark on the last, so that none can be removed."""
    cipher, last = ChaCha20Poly1305(KEY), (size - 1) // SEGMENT
    encrypted = []
    for segment in segments:
        nonce = segment.to_bytes(11, "big") + bytes([segment == last])
        places = range(size)[segment * SEGMENT : (segment + 1) * SEGMENT]
        encrypted.append(cipher.encrypt(nonce, filled(data, places), None))
    return b"".join(encrypted)
# @end
# @if sha256


def sha256(data, size):
    return hashlib.sha256(filled(data, range(size))).digest()
# @end
# @if matmul


def matmul(n, rows):
    """These rows of the product of two matrices."""
    left = matrix(range(rows.start * n, rows.stop * n))
    right = matrix(range(n * n, 2 * n * n))
    return (left.reshape(-1, n) @ right.reshape(n, n)).tobytes()


def matrix(places):
    """Elements from -1 to 1."""
    return ((content(places) >> 40) * 2.0**-23 - 1).astype(np.float32)
# @end
# @if sort


def sort(count, values):
    """So many numbers in order, of which only these values."""
    numbers = content(range(count)) >> 32
    kept = numbers[(numbers >= values.start) & (numbers < values.stop)]
    return np.sort(kept.astype(np.uint32)).tobytes()
# @end
# @if encrypt sha256


def filled(data, places):
    """The bytes at these places, which begin at a multiple of 8: of the data, then generated."""
    given = data[places.start : places.stop]
    words = content(range(places.start // 8, -(-places.stop // 8)))
    return given + words.tobytes()[len(given) : len(places)]
# @end
# @if encrypt sha256 matmul sort


def content(places):
    """What stands at these places of the same numbers everywhere, which look random."""
    return mix(np.arange(places.start + 1, places.stop + 1, dtype=np.uint64) * GOLDEN)
# @end
# @if encrypt sha256 matmul sort jitter


GOLDEN = 0x9E3779B97F4A7C15
MASK = 2**64 - 1


def mix(bits):
    """How SplitMix64 mixes 64 bits, of one number or of an array."""
    bits = bits & MASK
    bits = (bits ^ bits >> 30) * 0xBF58476D1CE4E5B9 & MASK
    bits = (bits ^ bits >> 27) * 0x94D049BB133111EB & MASK
    return bits ^ bits >> 31
# @end
