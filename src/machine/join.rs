use std::future::Future;

use futures::future::{self, FutureExt, LocalBoxFuture};
use futures::stream::{FuturesUnordered, TryStreamExt};

use super::Failure;

/// A future that runs beside others. It is boxed so that the code that drives it is compiled only once, and not for each
/// type of future. (Tasks of an event loop are not boxed: that would make them 5% slower.)
pub type BoxedFuture<'a> = LocalBoxFuture<'a, Result<(), Failure>>;

/// Runs a few futures concurrently, until all have completed or one has failed.
pub async fn join_boxed<'a, F>(futures: impl IntoIterator<Item = F>) -> Result<(), Failure>
where
    F: Future<Output = Result<(), Failure>> + 'a,
{
    let boxed: FuturesUnordered<BoxedFuture> = futures.into_iter().map(FutureExt::boxed_local).collect();
    boxed.try_for_each(future::ok).await
}
