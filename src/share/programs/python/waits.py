# @template waits
# @if sleep
# @if async


async def sleep(ms):
    # @if limit
    # @if !event-loop
    async with PLACES:
        await asyncio.sleep(ms / 1000)
    # @else
    await asyncio.sleep(ms / 1000)
    # @end
    # @else
    await asyncio.sleep(ms / 1000)
    # @end
# @else


def sleep(ms):
    time.sleep(ms / 1000)
# @end
# @end
# @if fetch
# @if async


async def fetch(session, task, step, ms, size$more):
    """The bytes of an answer that comes after so many milliseconds."""
    url = f"{SERVER}/io?ms={ms}&bytes={size}&id={SEED}-{task}-{step}$shown"
    # @if limit
    # @if !event-loop
    async with PLACES, session.get(url) as answer:
        return await answer.read()
    # @else
    async with session.get(url) as answer:
        return await answer.read()
    # @end
    # @else
    async with session.get(url) as answer:
        return await answer.read()
    # @end
# @else


def fetch(task, step, ms, size$more):
    """The bytes of an answer that comes after so many milliseconds."""
    url = f"{SERVER}/io?ms={ms}&bytes={size}&id={SEED}-{task}-{step}$shown"
    answer = HTTP.request("GET", url)
    if answer.status != 200:
        raise OSError(f"{url}: {answer.status} {answer.data.decode()}")
    return answer.data
# @end
# @end
# @if jitter


def wait_ms(task, step, ms, jitter):
    """As long as Manyhands waits with this seed: up to so much more or less, all as likely."""
    bits = mix(mix((SEED << 32 | task) + GOLDEN) + GOLDEN * (step + 1))
    offset = bits * (2 * jitter + 1) >> 64
    return min(max(ms + offset - jitter, 0), 10_000)
# @end
# @template more
# @if picture
, more=""
# @end
# @template shown
# @if picture
{more}
# @end
