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
            StrategyId::GilThreads => "Threads under a lock",
            StrategyId::Threads => "Threads",
            StrategyId::Processes => "Processes",
            StrategyId::ForkJoin => "Split and join",
            StrategyId::TwoPhase => "Two phases",
            StrategyId::Pipeline => "Pipeline",
        }
    }

    /// What does the same in Python.
    pub fn python(self) -> &'static str {
        match self {
            StrategyId::Sequential => "a for loop",
            StrategyId::EventLoop => "asyncio.gather",
            StrategyId::GilThreads => "ThreadPoolExecutor, with the GIL",
            StrategyId::Threads => "free-threaded ThreadPoolExecutor",
            StrategyId::Processes => "ProcessPoolExecutor",
            StrategyId::ForkJoin => "chunks given to Pool.map",
            StrategyId::TwoPhase => "asyncio, then multiprocessing",
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
            StrategyId::GilThreads => {
                "As under Python's interpreter lock: each thread does whole tasks, waits overlap, but only the one thread \
                 that holds the lock computes. For waits that block; computing gains nothing. (Unlike there, the \
                 holder looks every millisecond, not every few instructions, whether another wants the lock.)"
            }
            StrategyId::Threads => {
                "Each thread does whole tasks, and a wait blocks it. As many tasks compute at once as there are \
                 cores, and as many wait at once as there are threads. For work that mostly computes."
            }
            StrategyId::Processes => {
                "Each process does whole tasks in a memory of its own: nothing is shared, so nothing gets in the way, \
                 but starting them and copying to them is part of the price. For long computations."
            }
            StrategyId::ForkJoin => {
                "One task at a time, and all threads share each of its computations. For one large computation, \
                 and for answers that are wanted one by one."
            }
            StrategyId::TwoPhase => {
                "First all waits together on the event loop, then all computations on the threads, with a barrier \
                 after each step. Simple, and no more than a pipeline can lose by not overlapping the two."
            }
            StrategyId::Pipeline => {
                "Waits overlap on the event loop, and each computation goes to a thread the moment its input is \
                 there. For work that waits and computes."
            }
        }
    }
}
