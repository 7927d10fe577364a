use std::future::Future;

use futures::future::{FutureExt, LocalBoxFuture};
use futures::stream::{FuturesUnordered, StreamExt};

use super::Failure;

/// What goes on beside others. It is boxed so that what keeps it going is compiled once, and not for every kind of
/// future: that would be a tenth of the module.
pub type Boxed<'a> = LocalBoxFuture<'a, Result<(), Failure>>;

/// Runs futures side by side, at most `limit` at once, until all have ended or one has failed.
pub async fn concurrently<'a, F>(
    limit: Option<usize>,
    futures: impl IntoIterator<Item = F, IntoIter: 'a>,
) -> Result<(), Failure>
where
    F: Future<Output = Result<(), Failure>> + 'a,
{
    run(limit.unwrap_or(usize::MAX), Box::new(futures.into_iter().map(FutureExt::boxed_local))).await
}

/// All that may go on are there before the first of them begins: making them would be in its way.
async fn run<'a>(limit: usize, mut coming: Box<dyn Iterator<Item = Boxed<'a>> + 'a>) -> Result<(), Failure> {
    let mut going: FuturesUnordered<Boxed> = coming.by_ref().take(limit).collect();
    while let Some(result) = going.next().await {
        result?;
        going.extend(coming.next());
    }
    Ok(())
}
