use std::future::Future;

use futures::future::{self, FutureExt, LocalBoxFuture};
use futures::stream::{FuturesUnordered, TryStreamExt};

use super::Failure;

/// What goes on beside others. It is boxed so that what keeps it going is compiled once, and not for every kind of
/// future. (Tasks of an event loop are not: it would cost each of them a twentieth.)
pub type BoxedFuture<'a> = LocalBoxFuture<'a, Result<(), Failure>>;

/// Runs a few futures side by side, until all have ended or one has failed.
pub async fn join_boxed<'a, F>(futures: impl IntoIterator<Item = F>) -> Result<(), Failure>
where
    F: Future<Output = Result<(), Failure>> + 'a,
{
    let boxed: FuturesUnordered<BoxedFuture> = futures.into_iter().map(FutureExt::boxed_local).collect();
    boxed.try_for_each(future::ok).await
}
