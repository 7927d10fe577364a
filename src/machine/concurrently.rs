use std::future::Future;

use futures::future::{FutureExt, LocalBoxFuture};
use futures::stream::{self, StreamExt, TryStreamExt};

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
    let boxed: Box<dyn Iterator<Item = Boxed<'a>> + 'a> = Box::new(futures.into_iter().map(FutureExt::boxed_local));
    stream::iter(boxed).map(Ok).try_for_each_concurrent(limit, |future| future).await
}
