// @template steps
    // YOUR OWN CODE goes here: replace these steps with anything that returns bytes.
// @include permit-rule
// @each
// @if read
    let data = $awaited;
// @else
// @if compute
    std::hint::black_box($awaited);
// @else
    $awaited;
// @end
// @end
// @end
// @if result
    Ok(data)
// @else
    Ok(Vec::new())
// @end
// @template permit-rule
// @if limit
    // Acquire a permit before each wait, so that the limit holds.
// @end
// @template awaited
// @if sleep
// @if async
$call.await?
// @else
// @if limit+processes
$call?
// @else
$call
// @end
// @end
// @end
// @if fetch
// @if async
$call.await?
// @else
$call?
// @end
// @end
// @if compute
// @if pipeline
on_pool(move || $call).await?
// @else
// @if fork-join
$forked
// @else
// @if gil-threads
under_lock(|| $call)
// @else
$call
// @end
// @end
// @end
// @end
// @template call
// @if sleep
sleep($wait)
// @end
// @if fetch
fetch(task, $step, $wait, $bytes$picture)
// @end
// @if squares primes
$kind(0..$size)
// @end
// @if mandelbrot matmul
$kind($size, 0..$size)
// @end
// @if sort
sort($size, 0..1 << 32)
// @end
// @if encrypt
encrypt($input, $size, 0..$segments)
// @end
// @if sha256 thumbnail
$kind($input, $size)
// @end
// @template forked
// @if sum
add(fork(0..$size, $kind))
// @end
// @if mandelbrot matmul
fork(0..$size, |rows| $kind($size, rows)).concat()
// @end
// @if sort
fork(0..1 << 32, |values| sort($size, values)).concat()
// @end
// @if encrypt
fork(0..$segments, |segments| encrypt($input, $size, segments)).concat()
// @end
// @if !splits
$call
// @end
// @template input
// @if input
// @if two-phase
&data[task as usize]
// @else
&data
// @end
// @else
&[]
// @end
// @template wait
// @if jitter
wait_ms(task, $step, $ms, $jitter)
// @else
$ms
// @end
// @template picture
// @if picture
, "&as=jpeg"
// @end
// @template task
// @if fetch jitter
task
// @else
_task
// @end
// @template each-task
// @if fetch jitter input
task
// @else
_
// @end
