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

/// Connects to clusters by their names, in their order.
///
/// # Errors
/// If one cannot be used, or two have the same scheduler, because they would have the same row.
pub fn connect_to_all(
    connect: ConnectToCluster,
    names: &[String],
    workers: u32,
    group: Option<u32>,
) -> Result<Vec<NativeCluster>, ConnectError> {
    let mut clusters: Vec<NativeCluster> = Vec::new();
    for name in names {
        let cluster = connect(name, workers, group)?;
        let scheduler = cluster.scheduler();
        if clusters.iter().any(|other| other.scheduler() == scheduler) {
            let twice = format!("{} is given twice. Choose one of its clusters.", scheduler.name());
            return Err(ConnectError::Name(twice));
        }
        clusters.push(cluster);
    }
    Ok(clusters)
}

impl From<ConnectError> for Problem {
    fn from(error: ConnectError) -> Problem {
        match error {
            ConnectError::Name(problem) => Problem::Usage(format!("--on: {problem}")),
            ConnectError::Cluster(problem) => Problem::Failed(problem),
        }
    }
}
