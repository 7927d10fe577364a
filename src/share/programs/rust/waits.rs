// @template waits
// @if sleep
// @if async

async fn sleep(ms: u64) -> Result<()> {
    // @if limit
    // @if !event-loop
    let _place = PLACES.acquire().await?;
    // @end
    // @end
    tokio::time::sleep(Duration::from_millis(ms)).await;
    Ok(())
}
// @else

fn sleep(ms: u64) {
    thread::sleep(Duration::from_millis(ms));
}
// @end
// @end
// @if fetch

// @if async
/// The bytes of an answer that comes after so many milliseconds.
async fn fetch(task: u32, step: u32, ms: u64, size: u32$more) -> Result<Vec<u8>> {
    // @if limit
    // @if !event-loop
    let _place = PLACES.acquire().await?;
    // @end
    // @end
    let url = format!("{}/io?ms={ms}&bytes={size}&id={SEED}-{task}-{step}$shown", *SERVER);
    let answer = HTTP.get(url).send().await?.error_for_status()?;
    Ok(answer.bytes().await?.to_vec())
}
// @else
/// The bytes of an answer that comes after so many milliseconds.
fn fetch(task: u32, step: u32, ms: u64, size: u32$more) -> Result<Vec<u8>> {
    let url = format!("{}/io?ms={ms}&bytes={size}&id={SEED}-{task}-{step}$shown", *SERVER);
    let answer = HTTP.get(url).send()?.error_for_status()?;
    Ok(answer.bytes()?.to_vec())
}
// @end
// @end
// @if jitter

/// As long as Manyhands waits with this seed: up to so much more or less, all as likely.
fn wait_ms(task: u32, step: u64, ms: u64, jitter: u64) -> u64 {
    let state = mix(((SEED << 32) | u64::from(task)).wrapping_add(GOLDEN));
    let bits = mix(state.wrapping_add(GOLDEN.wrapping_mul(step + 1)));
    let offset = (u128::from(bits) * u128::from(2 * jitter + 1)) >> 64;
    (ms + offset as u64).saturating_sub(jitter).min(10_000)
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
