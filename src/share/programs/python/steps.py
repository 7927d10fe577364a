# @template steps
    # YOUR OWN CODE goes here: replace these steps with anything that returns bytes.
# @if limit+async
    # Wait inside `async with PERMITS:`, so that the limit holds.
# @end
# @if limit+!async
    # Wait inside `with PERMITS:`, so that the limit holds.
# @end
# @each
# @if read
    data = $awaited
# @else
    $awaited
# @end
# @end
# @if result
    return data
# @else
    return b""
# @end
# @template awaited
# @if pipeline event-loop+wait event-loops+wait
await $call
# @else
$call
# @end
# @template call
# @if sleep
sleep($wait)
# @end
# @if fetch
# @if async
fetch(session, task, step=$step, ms=$wait, size=$bytes$picture)
# @else
fetch(task, step=$step, ms=$wait, size=$bytes$picture)
# @end
# @end
# @if compute
# @if pipeline two-phase
compute(pool, $kind, $arguments)
# @else
# @if fork-join
$forked
# @else
$kind($arguments)
# @end
# @end
# @end
# @template forked
# @if sum
add(fork(pool, $kind, $units))
# @else
# @if splits
b"".join(fork(pool, partial($kind, $others), $units))
# @else
pool.apply($kind, ($arguments))
# @end
# @end
# @template arguments
# @if sha256 thumbnail
$input, $size
# @else
# @if sum
$units
# @else
$others, $units
# @end
# @end
# @template units
# @if squares primes mandelbrot matmul
range($size)
# @end
# @if sort
range(2**32)
# @end
# @if encrypt
range($segments)
# @end
# @template others
# @if encrypt
$input, $size
# @else
$size
# @end
# @template input
# @if input
# @if two-phase
data[task]
# @else
data
# @end
# @else
b""
# @end
# @template wait
# @if jitter
wait_ms(task, $step, $ms, $jitter)
# @else
$ms
# @end
# @template picture
# @if picture
, more="&as=jpeg"
# @end
# @template task-arguments
# @if two-phase
$shared
# @else
task$more-shared
# @end
# @template parameters
# @if two-phase
$shared-types
# @else
task: int$more-shared-types
# @end
# @template shared
# @if fetch+pool
session, pool
# @end
# @if fetch+!pool
session
# @end
# @if pool+!fetch
pool
# @end
# @template shared-types
# @if fetch+pool
session: aiohttp.ClientSession, pool: ProcessPoolExecutor
# @end
# @if fetch+!pool
session: aiohttp.ClientSession
# @end
# @if pool+!fetch
pool: ProcessPoolExecutor
# @end
# @template more-shared
# @if async+fetch async+pool
, $shared
# @end
# @if fork-join+pool
, pool
# @end
# @template more-shared-types
# @if async+fetch async+pool
, $shared-types
# @end
# @if fork-join+pool
, pool: Pool
# @end
