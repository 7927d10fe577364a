//! `kernels LINK` runs the only computation of a link natively, and prints how many nanoseconds each task took, first in
//! chunks and then as a whole. `npm run bench` runs it alternately with the same link in the browser.

use std::env::args;
use std::hint::black_box;
use std::process::ExitCode;
use std::time::Instant;

use manyhands::share::link;
use manyhands::workload::Step;
use manyhands::workload::kernels::Chunk;

fn main() -> ExitCode {
    let given: Vec<String> = args().skip(1).collect();
    let [link] = given.as_slice() else {
        eprintln!("usage: kernels 'tasks=5&steps=primes:1000000'");
        return ExitCode::from(2);
    };
    let asked = link::read(link);
    let workload = &asked.experiment.workload;
    let (&[Step::Compute(kernel)], []) = (workload.steps.as_slice(), asked.problems.as_slice()) else {
        eprintln!("the link must be valid, and have one computation");
        return ExitCode::from(2);
    };
    for _ in 0..workload.tasks {
        let nanoseconds = [Chunk::Millisecond, Chunk::Whole].map(|chunk| {
            let begin = Instant::now();
            black_box(black_box(kernel).run(chunk, &[]));
            begin.elapsed().as_nanos()
        });
        println!("{} {}", nanoseconds[0], nanoseconds[1]);
    }
    ExitCode::SUCCESS
}
