# @template waits
# @if sleep
# @if async


async def sleep(ms: int) -> None:
    # @if limit
    async with PERMITS:
        await asyncio.sleep(ms / 1000)
    # @else
    await asyncio.sleep(ms / 1000)
    # @end
# @else


def sleep(ms: int) -> None:
    # @if limit
    with PERMITS:
        time.sleep(ms / 1000)
    # @else
    time.sleep(ms / 1000)
    # @end
# @end
# @end
# @if fetch
# @if async


def open_session() -> aiohttp.ClientSession:
    """Opens a client without aiohttp's defaults of at most 100 connections and 5 minutes."""
    connector = aiohttp.TCPConnector(limit=0)
    timeout = aiohttp.ClientTimeout(total=TIMEOUT_S)
    return aiohttp.ClientSession(connector=connector, timeout=timeout, raise_for_status=True)


async def fetch(session: aiohttp.ClientSession, task: int, step: int, ms: int, size: int$more) -> bytes:
    """The server answers after `ms` milliseconds, with `size` bytes."""
    url = f"{SERVER}/io?ms={ms}&bytes={size}&id={SEED}-{task}-{step}$shown"
    # @if limit
    async with PERMITS, session.get(url) as answer:
        return await answer.read()
    # @else
    async with session.get(url) as answer:
        return await answer.read()
    # @end
# @else


def fetch(task: int, step: int, ms: int, size: int$more) -> bytes:
    """The server answers after `ms` milliseconds, with `size` bytes."""
    url = f"{SERVER}/io?ms={ms}&bytes={size}&id={SEED}-{task}-{step}$shown"
    # @if limit
    with PERMITS:
        answer = HTTP.request("GET", url)
    # @else
    # @if cluster
    answer = urllib3.request("GET", url, timeout=TIMEOUT_S, retries=False)
    # @else
    answer = HTTP.request("GET", url)
    # @end
    # @end
    if answer.status != 200:
        raise OSError(f"{url}: {answer.status} {answer.data.decode()}")
    return answer.data
# @end
# @end
# @if jitter


GOLDEN = 0x9E3779B97F4A7C15
MASK = 2**64 - 1


def wait_ms(task: int, step: int, ms: int, jitter: int) -> int:
    """Returns `ms` plus or minus up to `jitter`, pseudorandom by seed, task and step."""
    bits = mix(mix((SEED << 32 | task) + GOLDEN) + GOLDEN * (step + 1))
    offset = bits * (2 * jitter + 1) >> 64
    return min(max(ms + offset - jitter, 0), 10_000)


def mix(bits: int) -> int:
    """The output function of SplitMix64."""
    bits &= MASK
    bits = (bits ^ bits >> 30) * 0xBF58476D1CE4E5B9 & MASK
    bits = (bits ^ bits >> 27) * 0x94D049BB133111EB & MASK
    return bits ^ bits >> 31
# @end
# @template more
# @if picture
, more: str = ""
# @end
# @template shown
# @if picture
{more}
# @end
