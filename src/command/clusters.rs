use super::Problem;
use crate::machine::native::NativeCluster;

/// Starts a cluster, or connects to one: given `dask`, `dask:4`, `dask:tcp://HOST:PORT`, or the same for Ray, how many workers to
/// start if that does not say it, and how many tasks a message carries, if a person chose it.
pub type ConnectToCluster = fn(&str, u32, Option<u32>) -> Result<NativeCluster, ConnectError>;

/// Why there is no connection to a cluster.
pub enum ConnectError {
    /// Its name is wrong: what to change.
    Name(String),
    /// It could not be started, or reached.
    Cluster(String),
}

/// Connects to clusters by their names.
pub(super) fn connect_to_all(
    connect: Option<ConnectToCluster>,
    names: &[String],
    workers: u32,
    group: Option<u32>,
) -> Result<Vec<NativeCluster>, Problem> {
    // The arguments are refused before, if there is no way to connect.
    let Some(connect) = connect else { return Ok(Vec::new()) };
    let each = names.iter().map(|name| connect(name, workers, group));
    each.collect::<Result<_, _>>().map_err(|error| match error {
        ConnectError::Name(problem) => Problem::Usage(format!("--on: {problem}")),
        ConnectError::Cluster(problem) => Problem::Failed(problem),
    })
}
