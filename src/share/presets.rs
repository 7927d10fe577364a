use serde::Serialize;

/// A named starting point.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Preset {
    /// Its name for programs.
    pub id: &'static str,
    /// Its name for a person.
    pub title: &'static str,
    /// What it shows, in a sentence.
    pub sentence: &'static str,
    /// The link that asks for it, without its `#`.
    pub link: &'static str,
}

const fn preset(id: &'static str, title: &'static str, sentence: &'static str, link: &'static str) -> Preset {
    Preset { id, title, sentence, link }
}

/// The starting points. Each takes a few seconds on two to eight cores: sizes are such that the slowest strategy of one
/// round takes about half a second.
pub static PRESETS: [Preset; 13] = [
    preset(
        "three-sleeps",
        "Three coroutines that sleep",
        "Three tasks that sleep for two seconds: six seconds one after the other, two together.",
        "v=1&tasks=3&steps=sleep:2000&run=sequential,event-loop&repeats=1",
    ),
    preset(
        "four-processes",
        "Four processes that sum squares",
        "Each sums a million squares, which takes less time than starting the process that does it.",
        "v=1&tasks=4&steps=squares:1000000&run=sequential,threads,processes",
    ),
    preset(
        "scraping",
        "Web scraping with pictures",
        "Fetch pictures and shrink them: waits and computing in one task, where a pipeline overlaps both.",
        "v=1&steps=fetch:50~20:65536,thumbnail:256&run=sequential,event-loop,two-phase,pipeline",
    ),
    preset(
        "small-requests",
        "Many small requests",
        "Forty requests of 20 ms: an event loop keeps as many going as there are connections.",
        "v=1&tasks=40&steps=fetch:20&run=sequential,event-loop,threads",
    ),
    preset(
        "one-large",
        "One large computation",
        "A single task gives threads nothing to share out, unless its computation is split.",
        "v=1&tasks=1&steps=mandelbrot:1024&run=sequential,threads,fork-join",
    ),
    preset(
        "tiny-tasks",
        "Tiny tasks, where parallel loses",
        "Five thousand tasks of a microsecond: handing one out costs more than doing it.",
        "v=1&tasks=5000&steps=squares:2000&run=sequential,processes,fork-join,pipeline",
    ),
    preset(
        "blocked-loop",
        "Computing on the event loop",
        "While the event loop computes nothing else goes on: look at how long it stalls, and at the pipeline.",
        "v=1&steps=sleep:20,primes:60000000&run=event-loop,pipeline",
    ),
    preset(
        "lock-computing",
        "Threads with the GIL that compute",
        "Under an interpreter lock only one thread computes at a time, so that four are no faster than one.",
        "v=1&tasks=8&steps=primes:60000000&run=sequential,gil-threads,threads",
    ),
    preset(
        "lock-waits",
        "Threads with the GIL that wait",
        "A thread that waits gives the lock up, so that waits overlap as they do without it.",
        "v=1&tasks=16&steps=sleep:50&run=sequential,gil-threads,threads",
    ),
    preset(
        "many-threads",
        "More threads than cores",
        "Thirty-two threads compute no faster than there are cores.",
        "v=1&tasks=32&steps=primes:20000000&run=sequential,threads&threads=32",
    ),
    preset(
        "straggler",
        "A straggler",
        "Some tasks wait long, and between two phases everyone waits for the last of them.",
        "v=1&steps=sleep:150~150,primes:40000000&run=threads,two-phase,pipeline",
    ),
    preset(
        "encrypting",
        "Encrypting files",
        "Files of three megabytes: threads share them, and processes are sent copies.",
        "v=1&tasks=32&steps=encrypt:3000000&run=sequential,threads,processes",
    ),
    preset(
        "matrices",
        "Matrix work",
        "A few products of large matrices: computing all the way, on whole tasks or split.",
        "v=1&tasks=4&steps=matmul:1024&run=sequential,threads,fork-join",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::share::link;

    #[test]
    fn every_preset_is_read_as_it_is_written() {
        for preset in &PRESETS {
            let read = link::read(preset.link);
            assert_eq!(read.problems, [], "{}", preset.id);
            assert_eq!(link::write(&read.experiment), preset.link, "{}", preset.id);
        }
    }

    #[test]
    fn no_two_presets_have_the_same_name() {
        for (number, preset) in PRESETS.iter().enumerate() {
            let others = &PRESETS[..number];
            assert!(others.iter().all(|other| other.id != preset.id && other.title != preset.title), "{}", preset.id);
        }
    }
}
