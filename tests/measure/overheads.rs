//! The parts of the time in the lanes of a run.

use manyhands::machine::simulated::{Costs, Simulated};
use manyhands::measure::{Experiment, measure};
use manyhands::report::{Overheads, PerTask};
use manyhands::strategy::StrategyId;
use manyhands::trace::Millis;
use manyhands::workload::kernels::{Kernel, KernelId};
use manyhands::workload::{Io, Step, Wait, Workload};
use proptest::prelude::*;

fn step() -> impl Strategy<Value = Step> {
    let wait = (0..60_u32, 0..10_u32)
        .prop_map(|(ms, jitter)| Step::Wait(Wait { io: Io::Fetch { bytes: 10, picture: false }, ms, jitter }));
    let compute = (1..40_u32).prop_map(|size| Step::Compute(Kernel { id: KernelId::Squares, size }));
    prop_oneof![wait, compute]
}

proptest! {
    /// On a machine with all costs: the parts of the lanes' time add up, waits take as long as asked plus the machine's
    /// overhead, and tasks spend at least the kernels' cost on computing.
    #[test]
    fn overheads_add_up_for_every_strategy(
        tasks in 1..12_u32,
        steps in prop::collection::vec(step(), 1..4),
        threads in 1..5_u32,
        strategy in prop::sample::select(StrategyId::ALL.to_vec()),
    ) {
        let costs = Costs {
            connections: Some(3),
            dispatch: Millis(0.5),
            process_start: Millis(20.0),
            message: Millis(1.0),
            copy_per_byte: Millis(0.01),
            overshoot: Millis(2.0),
            blocking_overshoot: Millis(2.0),
            round_trip: Millis(2.0),
            ..Costs::ideal(2, |kernel| Millis(f64::from(kernel.size)))
        };
        let machine = Simulated::without_results(costs);
        let workload = Workload { tasks, steps, seed: 1 };
        let defaults = Experiment::default();
        let resources = manyhands::strategy::Resources { threads, ..defaults.resources };
        let experiment = Experiment { workload, strategies: vec![strategy], resources, repeats: 1, ..defaults };
        let measurement = machine.block_on(measure(&machine, &experiment)).expect("it can't fail");
        let trace = &measurement.strategies[0].trace;
        let of = Overheads::of(&experiment.workload, trace).expect("something happened");
        let waits = of.wait_ms + of.wait_beyond_ms;
        let sum = of.idle_ms + of.start_ms + of.queue_ms + waits + of.lock_ms + of.copy_ms + of.compute_ms;
        let lanes_time = trace.makespan().0 * trace.lanes.len() as f64;
        prop_assert!((sum - lanes_time).abs() < 1e-6, "{sum} of {lanes_time}");
        prop_assert!((of.compute_ms - trace.work().0).abs() < 1e-6, "a lane computes one thing at a time");

        let per_task = PerTask::of(&experiment.workload, trace).expect("something happened");
        let waits = experiment.workload.steps.iter().filter(|step| matches!(step, Step::Wait(_))).count() as f64;
        prop_assert!((per_task.wait_beyond_ms - 2.0 * waits).abs() < 1e-6);
        prop_assert!((per_task.compute_ms - trace.work().0 / f64::from(tasks)).abs() < 1e-6);
    }
}
