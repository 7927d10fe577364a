use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::prelude::*;

use super::clock::{self, Burst};
use super::host::Host;
use crate::machine::timer_queue::TimerQueue;

/// The timers of the event loop. Like asyncio's and other event loops' they are ordered by their deadline
/// here, and the browser is asked for one wake-up only, at the earliest: ten thousand of its own timers would
/// cost several times as much.
pub struct Timers {
    shared: Rc<Shared>,
    /// What the host calls; it must live as long as it may be called.
    _wake: Closure<dyn FnMut()>,
}

struct Shared {
    host: Rc<Host>,
    deadlines: RefCell<TimerQueue>,
    /// The deadline for which the browser was asked to wake us; infinite when it was not.
    wake_at: Cell<f64>,
    /// All whose time has come go on in one burst.
    burst: Burst,
}

impl Timers {
    /// Timers that use the host's event loop.
    pub fn new(host: Rc<Host>) -> Timers {
        let (deadlines, wake_at, burst) = (RefCell::default(), Cell::new(f64::INFINITY), Burst::new());
        let shared = Rc::new(Shared { host, deadlines, wake_at, burst });
        let weak = Rc::downgrade(&shared);
        let wake = Closure::new(move || {
            if let Some(shared) = weak.upgrade() {
                shared.fire();
            }
        });
        shared.host.on_wake(&wake);
        Timers { shared, _wake: wake }
    }

    /// Waits until the [`clock`] shows `deadline`, never less; gives the time when that was noticed.
    pub async fn sleep_until(&self, deadline: f64) -> f64 {
        let over = self.shared.deadlines.borrow_mut().add(deadline);
        self.shared.ask_for(deadline);
        // The sender is kept until the deadline, so there is no error to hear of.
        let _ = over.await;
        self.shared.burst.now()
    }
}

impl Shared {
    /// Asks the browser to wake us at `deadline`, unless it will do so before.
    fn ask_for(&self, deadline: f64) {
        if deadline < self.wake_at.get() {
            self.wake_at.set(deadline);
            self.host.wake_after(deadline - clock::now());
        }
    }

    /// Lets all whose time has come go on, and asks to be woken for the next.
    fn fire(&self) {
        self.wake_at.set(f64::INFINITY);
        self.burst.begin();
        self.deadlines.borrow_mut().fire(clock::now());
        let next = self.deadlines.borrow().next();
        if let Some(deadline) = next {
            self.ask_for(deadline);
        }
    }
}
