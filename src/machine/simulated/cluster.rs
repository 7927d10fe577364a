use std::future::Future;
use std::rc::Rc;

use futures::future::try_join_all;

use super::clock::Clock;
use super::{Costs, Simulated};
use crate::machine::Failure;
use crate::trace::Millis;

/// Computers in a network, and a scheduler that hands tasks to them, one at a time and without waiting for results. Each is
/// a separate machine in the same virtual time, and numbers its tasks from 0.
pub struct Cluster {
    clock: Rc<Clock>,
    costs: Rc<Costs>,
    nodes: Vec<Simulated>,
}

impl Cluster {
    /// A node for each list in `dealt`: which of all tasks it gets, in the order of their numbers.
    pub fn new(costs: Costs, dealt: Vec<Vec<u32>>) -> Cluster {
        let (clock, costs) = (Rc::new(Clock::new(dealt.len() as u32, costs.cores)), Rc::new(costs));
        let node = |(number, dealt)| Simulated::node(Rc::clone(&clock), number, dealt, Rc::clone(&costs), None);
        let nodes = dealt.into_iter().enumerate().map(node).collect();
        Cluster { clock, costs, nodes }
    }

    /// Has every node do its part, given its number; gives how long it takes until the dealer has the last result. None
    /// if that is after `until`, or a part fails.
    pub fn run<Part, Done>(&self, part: Part, until: Millis) -> Option<Millis>
    where
        Part: Fn(usize, Simulated) -> Done,
        Done: Future<Output = Result<(), Failure>>,
    {
        let begin = self.clock.now();
        let nodes = self.nodes.iter().cloned().enumerate();
        let parts = try_join_all(nodes.map(|(number, node)| part(number, node)));
        self.clock.block_on(parts, until.0)?.ok()?;
        let Costs { network, network_per_byte, result_bytes, .. } = *self.costs;
        Some(Millis(self.clock.now() - begin) + network + network_per_byte * result_bytes as f64)
    }

    /// How many events have been simulated.
    pub fn events(&self) -> u64 {
        self.clock.events()
    }
}
