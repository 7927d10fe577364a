//! What a person is told about each strategy.

use super::StrategyId;

impl StrategyId {
    /// The strategy with this id.
    pub fn find(id: &str) -> Option<StrategyId> {
        StrategyId::ALL.into_iter().find(|strategy| strategy.id() == id)
    }

    /// Its name for a person.
    pub fn label(self) -> &'static str {
        match self {
            StrategyId::Sequential => "One after the other",
            StrategyId::EventLoop => "Event loop",
            StrategyId::Threads => "Threads",
            StrategyId::Pipeline => "Pipeline",
        }
    }

    /// What does the same in Python.
    pub fn python(self) -> &'static str {
        match self {
            StrategyId::Sequential => "a for loop",
            StrategyId::EventLoop => "asyncio.gather",
            StrategyId::Threads => "free-threaded ThreadPoolExecutor",
            StrategyId::Pipeline => "asyncio + run_in_executor",
        }
    }

    /// What happens, and when it pays.
    pub fn help(self) -> &'static str {
        match self {
            StrategyId::Sequential => {
                "One task after the other, and every wait is waited out. What all the others are compared with."
            }
            StrategyId::EventLoop => {
                "One thread keeps all tasks going: their waits overlap, their computing does not. \
                 For work that mostly waits."
            }
            StrategyId::Threads => {
                "Each thread does whole tasks, and a wait blocks it. As many tasks compute at once as there are \
                 cores, and as many wait at once as there are threads. For work that mostly computes."
            }
            StrategyId::Pipeline => {
                "Waits overlap on the event loop, and each computation goes to a thread the moment its input is \
                 there. For work that waits and computes."
            }
        }
    }
}
