//! How invalid links are read, and the messages about them.

use manyhands::share::{Problem, link};

/// Parses a link. Returns it as rewritten, and the messages about it.
fn read_and_write(text: &str) -> (String, Vec<String>) {
    let reading = link::read(text);
    (link::write_parsed(&reading), reading.problems.iter().map(Problem::to_string).collect())
}

#[test]
fn the_example_of_the_documentation_is_unchanged_by_reading_and_writing() {
    let link = "v=1&tasks=13&steps=fetch:200~50:65536,mandelbrot:128&run=sequential,event-loop,pipeline\
                &threads=3&limit=6&repeats=5&seed=7";
    assert_eq!(read_and_write(link), (link.to_owned(), vec![]));
}

#[test]
fn a_url_without_a_fragment_gives_the_defaults() {
    assert_eq!(read_and_write("http://127.0.0.1:4173/?tasks=5"), ("v=1".to_owned(), vec![]));
}

#[test]
fn every_problem_is_listed_and_the_rest_is_kept() {
    let cases: &[(&str, &str, &[&str])] = &[
        (
            "tasks=20000&threads=0&seed=3",
            "v=1&tasks=10000&threads=1&seed=3",
            &[
                "tasks: “20000” is not in the range 1 to 10,000, so 10,000 is used.",
                "threads: “0” is not in the range 1 to 32, so 1 is used.",
            ],
        ),
        (
            "seed=-99999999999999999999&tasks=99999999999999999999",
            "v=1&tasks=10000&seed=0",
            &[
                "tasks: “99999999999999999999” is not in the range 1 to 10,000, so 10,000 is used.",
                "seed: “-99999999999999999999” is not in the range 0 to 4,294,967,295, so 0 is used.",
            ],
        ),
        (
            "tasks=ten&repeats=2.5&limit=",
            "v=1",
            &[
                "tasks: “ten” is not a whole number, so 12 is used.",
                "limit: “” is not a whole number, so 0 is used.",
                "repeats: “2.5” is not a whole number, so 6 is used.",
            ],
        ),
        (
            "v=2&tasks=5&tasks=6&colour=red",
            "v=1&tasks=5",
            &[
                "The link is in format “2”. This version of Manyhands reads format 1; a newer one may understand more.",
                "tasks is given more than once; only the first one counts.",
                "There is no setting “colour”, so it was ignored. The settings are: v, tasks, steps, run, threads, limit, switch, repeats, check, seed, lesson, own, view, r.",
            ],
        ),
        ("v=0", "v=1", &["v: “0” is not a link format, so the link was read as format 1."]),
        (
            "run=threads,gil,threads",
            "v=1&run=threads",
            &[
                "run: there is no strategy “gil”, so it was ignored. The strategies are: sequential, event-loop, event-loops, gil-threads, threads, processes, fork-join, two-phase, pipeline, dask, ray.",
                "run: threads is listed more than once; it runs once.",
            ],
        ),
        (
            "run=",
            "v=1",
            &[
                "run: there is no strategy “”, so it was ignored. The strategies are: sequential, event-loop, event-loops, gil-threads, threads, processes, fork-join, two-phase, pipeline, dask, ray.",
                "run: no entry is valid, so the default is used: sequential,event-loop,threads,pipeline.",
            ],
        ),
        (
            "steps=sleep,primes:1~2,sleep:5:7~3",
            "v=1&steps=sleep:40,primes:1,sleep:5",
            &[
                "steps: ms of sleep is missing, so 40 is used. Write the step as sleep:MS~JITTER.",
                "steps: primes does not take “~2”, so it was ignored. Write the step as primes:SIZE.",
                "steps: sleep does not take “:7”, so it was ignored. Write the step as sleep:MS~JITTER.",
                "steps: sleep does not take “~3”, so it was ignored. Write the step as sleep:MS~JITTER.",
            ],
        ),
        (
            "steps=fetch:1::9999999,walk:3",
            "v=1&steps=fetch:1",
            &[
                "steps: bytes of fetch: “” is not a whole number, so 1,024 is used.",
                "steps: fetch does not take “:9999999”, so it was ignored. Write the step as fetch:MS~JITTER:BYTES.",
                "steps: there is no step “walk:3”, so it was ignored. The steps are: fetch, sleep, primes, squares, mandelbrot, thumbnail, encrypt, sha256, matmul, sort.",
            ],
        ),
        (
            "lesson=the-spoon&tasks=5",
            "v=1&tasks=5",
            &[
                "There is no lesson “the-spoon”, so it was ignored. The lessons are: one-pair-of-hands, many-hands, waits-or-work, blocked-loop, the-lock, own-kitchens, too-many-cooks, download-and-process, six-doors, amdahls-bill, scheduler-costs, more-machines.",
            ],
        ),
        (
            "lesson=the-lock&lesson=six-doors&tasks=5",
            "v=1&tasks=5&lesson=the-lock",
            &["lesson is given more than once; only the first one counts."],
        ),
        (
            "tasks=5&run=threads,pipeline&view=open:pipeline:ray,by:rows,zoom:5:5,task:6,at:1.5,chart:pie,tab",
            "v=1&tasks=5&run=threads,pipeline&view=open:pipeline",
            &[
                "view: “ray” cannot be shown, so it was ignored. A view has open:STRATEGY, by:tasks, zoom:FROM:TO, task:NUMBER, at:TIME and chart:NAME.",
                "view: “by:rows” cannot be shown, so it was ignored. A view has open:STRATEGY, by:tasks, zoom:FROM:TO, task:NUMBER, at:TIME and chart:NAME.",
                "view: “zoom:5:5” cannot be shown, so it was ignored. A view has open:STRATEGY, by:tasks, zoom:FROM:TO, task:NUMBER, at:TIME and chart:NAME.",
                "view: “task:6” cannot be shown, so it was ignored. A view has open:STRATEGY, by:tasks, zoom:FROM:TO, task:NUMBER, at:TIME and chart:NAME.",
                "view: “at:1.5” cannot be shown, so it was ignored. A view has open:STRATEGY, by:tasks, zoom:FROM:TO, task:NUMBER, at:TIME and chart:NAME.",
                "view: “chart:pie” cannot be shown, so it was ignored. A view has open:STRATEGY, by:tasks, zoom:FROM:TO, task:NUMBER, at:TIME and chart:NAME.",
                "view: “tab” cannot be shown, so it was ignored. A view has open:STRATEGY, by:tasks, zoom:FROM:TO, task:NUMBER, at:TIME and chart:NAME.",
            ],
        ),
        (
            "run=threads&view=at:7,at:8,open:sequential",
            "v=1&run=threads&view=at:7",
            &[
                "view is given more than once; only the first one counts.",
                "view: “sequential” cannot be shown, so it was ignored. A view has open:STRATEGY, by:tasks, zoom:FROM:TO, task:NUMBER, at:TIME and chart:NAME.",
            ],
        ),
        ("view=by:lanes", "v=1", &[]),
        ("view=", "v=1", &[]),
        (
            "steps=sleep:1,sleep:2,sleep:3,sleep:4,sleep:5,sleep:6,sleep:7,sleep:8,sleep:9",
            "v=1&steps=sleep:1,sleep:2,sleep:3,sleep:4,sleep:5,sleep:6,sleep:7,sleep:8",
            &["steps: 9 steps are too many; only the first 8 were kept."],
        ),
    ];
    for (link, written, problems) in cases {
        let problems = problems.iter().map(|problem| (*problem).to_owned()).collect();
        assert_eq!(read_and_write(link), ((*written).to_owned(), problems), "{link}");
    }
}

#[test]
fn a_link_that_is_too_long_is_cut_between_parameters() {
    let of_length = |length: usize| format!("tasks=5&seed=7&{}=1", "x".repeat(length - 17));
    assert_eq!(link::read(&of_length(2000)).problems.len(), 1, "the unknown setting");
    let (written, problems) = read_and_write(&of_length(2001));
    assert_eq!(written, "v=1&tasks=5&seed=7");
    assert_eq!(
        problems,
        ["The link has 2,001 characters; only settings that are complete within the first 2,000 were read."]
    );
    let (written, _) = read_and_write(&format!("seed={}", "7".repeat(2001)));
    assert_eq!(written, "v=1", "half a number is no number");
}

#[test]
fn a_problem_is_reported_once_and_only_as_many_as_people_read() {
    let same = format!("v=1&{}tasks=7", "a=1&".repeat(300));
    let problems = link::read(&same).problems;
    assert_eq!((problems.len(), link::read(&same).experiment.workload.tasks), (1, 7));
    let different: String = (0..200).map(|number| format!("a{number}=1&")).collect();
    assert_eq!(link::read(&different).problems.len(), 12);
}
