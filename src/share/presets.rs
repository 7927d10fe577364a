use serde::Serialize;

/// A named starting point.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Preset {
    /// Its name for programs.
    pub id: &'static str,
    /// Its name for a person.
    pub title: &'static str,
    /// What it shows, as a sentence.
    pub sentence: &'static str,
    /// Its link, without the `#`.
    pub link: &'static str,
}

const fn preset(id: &'static str, title: &'static str, sentence: &'static str, link: &'static str) -> Preset {
    Preset { id, title, sentence, link }
}

/// The starting points. Each takes a few seconds on two to eight cores: most sizes are chosen so that the slowest strategy
/// takes about half a second per round.
pub static PRESETS: [Preset; 13] = [
    preset(
        "three-sleeps",
        "Three coroutines that sleep",
        "Three tasks that sleep for two seconds: six seconds sequentially, two on an event loop.",
        "v=1&tasks=3&steps=sleep:2000&run=sequential,event-loop&repeats=1",
    ),
    preset(
        "four-processes",
        "Four processes that sum squares",
        "Each sums a million squares, which takes less time than starting the process for it.",
        "v=1&tasks=4&steps=squares:1000000&run=sequential,threads,processes",
    ),
    preset(
        "scraping",
        "Web scraping with pictures",
        "Fetch pictures and shrink them. Each task waits and computes, and a pipeline overlaps the two.",
        "v=1&steps=fetch:50~20:65536,thumbnail:256&run=sequential,event-loop,two-phase,pipeline",
    ),
    preset(
        "small-requests",
        "Many small requests",
        "Forty requests of 20 ms: an event loop keeps as many in flight as there are connections.",
        "v=1&tasks=40&steps=fetch:20&run=sequential,event-loop,threads",
    ),
    preset(
        "one-large",
        "One large computation",
        "With a single task, several threads help only if its computation is split.",
        "v=1&tasks=1&steps=mandelbrot:1024&run=sequential,threads,fork-join",
    ),
    preset(
        "tiny-tasks",
        "Tiny tasks, where parallelism loses",
        "Five thousand tasks of a microsecond: handing over a task takes longer than running it.",
        "v=1&tasks=5000&steps=squares:2000&run=sequential,processes,fork-join,pipeline",
    ),
    preset(
        "blocked-loop",
        "Computing on the event loop",
        "While the event loop computes, nothing else runs on it. Compare its stalls with the pipeline’s.",
        "v=1&steps=sleep:20,primes:60000000&run=event-loop,pipeline",
    ),
    preset(
        "lock-computing",
        "Threads with the GIL that compute",
        "With the GIL, only one thread computes at a time, so four are no faster than one.",
        "v=1&tasks=8&steps=primes:60000000&run=sequential,gil-threads,threads",
    ),
    preset(
        "lock-waits",
        "Threads with the GIL that wait",
        "A waiting thread releases the GIL, so waits overlap as they do without it.",
        "v=1&tasks=16&steps=sleep:50&run=sequential,gil-threads,threads",
    ),
    preset(
        "many-threads",
        "More threads than cores",
        "Thirty-two threads compute no faster than one thread per core.",
        "v=1&tasks=32&steps=primes:20000000&run=sequential,threads&threads=32",
    ),
    preset(
        "straggler",
        "A straggler",
        "Some tasks wait a long time, and between two phases all tasks wait for the last one.",
        "v=1&steps=sleep:150~150,primes:40000000&run=threads,two-phase,pipeline",
    ),
    preset(
        "encrypting",
        "Encrypting files",
        "Files of three megabytes: threads share them, while processes receive copies.",
        "v=1&tasks=32&steps=encrypt:3000000&run=sequential,threads,processes",
    ),
    preset(
        "matrices",
        "Matrix work",
        "A few products of large matrices: pure computing, as whole tasks or split.",
        "v=1&tasks=4&steps=matmul:1024&run=sequential,threads,fork-join",
    ),
];

/// What the page opens when its address has no fragment: the default workload, under the strategies that Python
/// programs use. A link that leaves out `run` means the defaults of format 1, whatever this is.
pub const START: &str = "v=1&run=sequential,event-loop,gil-threads,processes,pipeline";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::share::link;

    #[test]
    fn reading_and_writing_a_preset_changes_nothing() {
        for preset in &PRESETS {
            let read = link::read(preset.link);
            assert_eq!(read.problems, [], "{}", preset.id);
            assert_eq!(link::write(&read.experiment), preset.link, "{}", preset.id);
        }
    }

    #[test]
    fn the_start_is_read_as_it_is_written_and_has_the_lock() {
        let read = link::read(START);
        assert_eq!(read.problems, []);
        assert_eq!(link::write(&read.experiment), START);
        assert!(read.experiment.strategies.contains(&crate::strategy::StrategyId::GilThreads));
    }

    #[test]
    fn no_two_presets_have_the_same_name() {
        for (number, preset) in PRESETS.iter().enumerate() {
            let others = &PRESETS[..number];
            assert!(others.iter().all(|other| other.id != preset.id && other.title != preset.title), "{}", preset.id);
        }
    }
}
