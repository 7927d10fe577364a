use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::prelude::*;

use super::clock::{self, Burst};
use super::host::Host;
use crate::machine::timer_queue::TimerQueue;

/// The timers of the event loop, ordered by deadline, as in asyncio and other event loops. The browser is asked for a single
/// wake-up at the earliest deadline, because ten thousand browser timers would take several times as long.
pub struct Timers {
    shared: Rc<Shared>,
    /// The closure that the host calls. It must live as long as it may be called.
    _wake: Closure<dyn FnMut()>,
}

struct Shared {
    host: Rc<Host>,
    deadlines: RefCell<TimerQueue>,
    /// The deadline of the requested wake-up; infinite if there is none.
    wake_at: Cell<f64>,
    /// All due timers fire in one burst.
    burst: Burst,
}

impl Timers {
    /// Creates timers that use the host's event loop.
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

    /// Waits until the [`clock`] has reached `deadline`. Returns the time at which this was noticed.
    pub async fn sleep_until(&self, deadline: f64) -> f64 {
        let over = self.shared.deadlines.borrow_mut().add(deadline);
        self.shared.ask_for(deadline);
        // The sender is kept until the deadline, so this can't fail.
        let _ = over.await;
        self.shared.burst.now()
    }
}

impl Shared {
    /// Asks the browser for a wake-up at `deadline`, unless there will be an earlier one.
    fn ask_for(&self, deadline: f64) {
        if deadline < self.wake_at.get() {
            self.wake_at.set(deadline);
            self.host.wake_after(deadline - clock::now());
        }
    }

    /// Fires all due timers, and asks for a wake-up for the next one.
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
