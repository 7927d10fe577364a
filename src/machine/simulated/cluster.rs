use std::future::Future;
use std::rc::Rc;

use futures::future::try_join_all;

use super::clock::Clock;
use super::{Costs, Simulated};
use crate::machine::Failure;
use crate::trace::Millis;

/// Computers in a network, and a scheduler that sends tasks to them, one at a time, without waiting for results. Each
/// computer is a separate machine in the same virtual time, and numbers its tasks from 0.
pub struct Cluster {
    clock: Rc<Clock>,
    costs: Rc<Costs>,
    nodes: Vec<Simulated>,
}

impl Cluster {
    /// Creates a node for each list in `dealt`, which has the numbers of the node's tasks in ascending order.
    pub fn new(costs: Costs, dealt: Vec<Vec<u32>>) -> Cluster {
        let (clock, costs) = (Rc::new(Clock::new(dealt.len() as u32, costs.cores)), Rc::new(costs));
        let node = |(number, dealt)| Simulated::node(Rc::clone(&clock), number, dealt, Rc::clone(&costs), None);
        let nodes = dealt.into_iter().enumerate().map(node).collect();
        Cluster { clock, costs, nodes }
    }

    /// Runs `part` on every node, with the node's number. Returns how long it takes until the scheduler has the last result;
    /// `None` if that is after `until`, or if a part fails.
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

    /// The number of simulated events.
    pub fn events(&self) -> u64 {
        self.clock.events()
    }
}
