//! The pictures that a measurement keeps.

use manyhands::machine::simulated::{Costs, Simulated};
use manyhands::measure::measure;
use manyhands::report::pictures;
use manyhands::trace::Millis;

use crate::bench::experiment;

#[test]
fn pictures_come_from_one_warm_up_run_and_equal_the_results_of_the_samples() {
    for run in ["sequential", "event-loop", "event-loops", "threads", "fork-join", "two-phase", "pipeline", "processes"]
    {
        let experiment = experiment(&format!("tasks=5&steps=sleep:3,mandelbrot:16&run={run}&repeats=2"));
        let machine = Simulated::new(Costs::ideal(2, |_| Millis(1.0)));
        let measured = machine.block_on(measure(&machine, &experiment)).expect("nothing fails");
        let found = pictures(&experiment.workload, &measured);
        assert_eq!(found.iter().map(|picture| picture.task).collect::<Vec<_>>(), [0, 1, 2, 3, 4], "{run}");
        assert!(found.iter().all(|picture| (picture.step, picture.width) == (1, 16)), "{run}");
    }
}

#[test]
fn pictures_of_a_step_that_is_not_the_last_are_kept_too() {
    for run in ["sequential", "event-loop", "threads", "fork-join", "two-phase", "pipeline", "processes,pipeline"] {
        let experiment = experiment(&format!("tasks=2&steps=mandelbrot:16,squares:10,sleep:1&run={run}&repeats=1"));
        let machine = Simulated::new(Costs::ideal(2, |_| Millis(1.0)));
        let measured = machine.block_on(measure(&machine, &experiment)).expect("nothing fails");
        assert_eq!(pictures(&experiment.workload, &measured).len(), 2, "{run}");
    }
}

#[test]
fn pictures_take_a_few_megabytes_at_most() {
    for (steps, kept) in [("mandelbrot:8", 48), ("mandelbrot:1024", 4), ("thumbnail:256", 21), ("primes:1000", 0)] {
        let machine = Simulated::without_results(Costs::ideal(2, |_| Millis(1.0)));
        let experiment = experiment(&format!("tasks=100&steps={steps}&run=sequential&repeats=1"));
        let measured = machine.block_on(measure(&machine, &experiment)).expect("nothing fails");
        assert_eq!(measured.pictures.map_or(0, |pictures| pictures.results.len()), kept, "{steps}");
    }
}
