# @template steps
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
# @if pipeline
await $call
# @else
# @if event-loop
# @if wait
await $call
# @else
$call
# @end
# @else
$call
# @end
# @end
# @template call
# @if sleep
sleep($wait)
# @end
# @if fetch
# @if async
fetch(session, task, $step, $wait, $bytes$picture)
# @else
fetch(task, $step, $wait, $bytes$picture)
# @end
# @end
# @if compute
# @if pipeline two-phase
compute($kind, $arguments)
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
added(fork(pool, $kind, $arguments))
# @else
# @if splits
b"".join(fork(pool, $kind, $arguments))
# @else
pool.apply($kind, ($arguments))
# @end
# @end
# @template arguments
# @if squares primes
range($size)
# @end
# @if mandelbrot matmul
$size, range($size)
# @end
# @if sort
$size, range(2**32)
# @end
# @if encrypt
$input, $size, range($segments)
# @end
# @if sha256 thumbnail
$input, $size
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
, "&as=jpeg"
# @end
# @template given
# @if pipeline
task$session$compute
# @else
# @if two-phase
tasks$session$compute
# @else
# @if event-loop
task$session
# @else
# @if pool
task, pool
# @else
task
# @end
# @end
# @end
# @end
# @template session
# @if fetch
, session
# @end
# @template compute
# @if pool
, compute
# @end
# @template start
# @if limit
limited
# @else
run_task
# @end
