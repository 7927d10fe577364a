use serde::{Deserialize, Serialize};

/// The software that distributes tasks over a cluster.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Scheduler {
    /// Dask's distributed scheduler.
    Dask,
    /// Ray.
    Ray,
}

impl Scheduler {
    /// All of them, in the order of the page.
    pub const ALL: [Scheduler; 2] = [Scheduler::Dask, Scheduler::Ray];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Scheduler::Dask => "Dask",
            Scheduler::Ray => "Ray",
        }
    }

    /// The name of its strategy, and of its Python package's extra.
    pub const fn id(self) -> &'static str {
        match self {
            Scheduler::Dask => "dask",
            Scheduler::Ray => "ray",
        }
    }
}

/// The schedulers whose clusters a machine can use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Schedulers([bool; Scheduler::ALL.len()]);

impl Schedulers {
    /// None.
    pub const NONE: Schedulers = Schedulers([false; Scheduler::ALL.len()]);

    /// Whether this is one of them.
    pub const fn has(self, scheduler: Scheduler) -> bool {
        self.0[scheduler as usize]
    }
}

impl FromIterator<Scheduler> for Schedulers {
    fn from_iter<I: IntoIterator<Item = Scheduler>>(schedulers: I) -> Schedulers {
        let mut all = Schedulers::NONE;
        schedulers.into_iter().for_each(|scheduler| all.0[scheduler as usize] = true);
        all
    }
}
