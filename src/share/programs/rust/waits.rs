// @template waits
// @if sleep
// @if async

async fn sleep(ms: u64) -> Result<()> {
    // @if limit
    let _permit = PERMITS.acquire().await?;
    // @end
    tokio::time::sleep(Duration::from_millis(ms)).await;
    Ok(())
}
// @else

// @if limit+processes
fn sleep(ms: u64) -> Result<()> {
    let _permit = PERMITS.acquire()?;
    thread::sleep(Duration::from_millis(ms));
    Ok(())
}
// @else
fn sleep(ms: u64) {
    // @if limit
    let _permit = PERMITS.acquire();
    // @end
    thread::sleep(Duration::from_millis(ms));
}
// @end
// @end
// @end
// @if fetch

// @if async
/// The server answers after `ms` milliseconds, with `size` bytes.
async fn fetch(task: u32, step: u32, ms: u64, size: u32$more) -> Result<Vec<u8>> {
    // @if limit
    let _permit = PERMITS.acquire().await?;
    // @end
    let url = format!("{}/io?ms={ms}&bytes={size}&id={SEED}-{task}-{step}$shown", *SERVER);
    // @if event-loops
    let request = HTTP.with(|http| http.get(url));
    let answer = request.send().await?.error_for_status()?;
    // @else
    let answer = HTTP.get(url).send().await?.error_for_status()?;
    // @end
    Ok(answer.bytes().await?.to_vec())
}
// @else
/// The server answers after `ms` milliseconds, with `size` bytes.
fn fetch(task: u32, step: u32, ms: u64, size: u32$more) -> Result<Vec<u8>> {
    // @if limit+processes
    let _permit = PERMITS.acquire()?;
    // @end
    // @if limit+!processes
    let _permit = PERMITS.acquire();
    // @end
    let url = format!("{}/io?ms={ms}&bytes={size}&id={SEED}-{task}-{step}$shown", *SERVER);
    let answer = HTTP.get(url).send()?.error_for_status()?;
    Ok(answer.bytes()?.to_vec())
}
// @end
// @end
// @if jitter

/// Returns `ms` plus or minus up to `jitter`, pseudorandom by seed, task and step.
fn wait_ms(task: u32, step: u64, ms: u64, jitter: u64) -> u64 {
    let state = mix(((SEED << 32) | u64::from(task)).wrapping_add(GOLDEN));
    let bits = mix(state.wrapping_add(GOLDEN.wrapping_mul(step + 1)));
    let offset = (u128::from(bits) * u128::from(2 * jitter + 1)) >> 64;
    (ms + offset as u64).saturating_sub(jitter).min(10_000)
}
// @end
// @template semaphore
// @if limit

/// A counting semaphore, which the standard library lacks.
struct Semaphore {
    free: Mutex<u32>,
    released: Condvar,
}

impl Semaphore {
    const fn new(permits: u32) -> Semaphore {
        Semaphore { free: Mutex::new(permits), released: Condvar::new() }
    }

    fn acquire(&self) -> Permit<'_> {
        let free = self.free.lock().expect("no thread panics");
        *self.released.wait_while(free, |free| *free == 0).expect("no thread panics") -= 1;
        Permit(self)
    }
}

/// Released when it is dropped.
struct Permit<'a>(&'a Semaphore);

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        *self.0.free.lock().expect("no thread panics") += 1;
        self.0.released.notify_one();
    }
}
// @end
// @template more
// @if picture
, more: &str
// @end
// @template shown
// @if picture
{more}
// @end
