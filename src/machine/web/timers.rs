use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

use wasm_bindgen::prelude::*;

use super::clock;
use super::host::Host;

/// The timers of the event loop. Like asyncio's and other event loops' they are ordered by their deadline
/// here, and the browser is asked for one wake-up only, at the earliest: ten thousand of its own timers would
/// cost ten times as much.
#[derive(Clone)]
pub struct Timers {
    shared: Rc<Shared>,
}

struct Shared {
    host: Rc<Host>,
    /// Who waits for what: the bits of a positive `f64` order like the number itself.
    waiting: RefCell<BTreeMap<(u64, u32), Waker>>,
    last_number: Cell<u32>,
    /// The deadline for which the browser was asked to wake us; infinite when it was not.
    asked_for: Cell<f64>,
    wake: RefCell<Option<Closure<dyn FnMut()>>>,
}

impl Timers {
    /// Timers that use the host's event loop.
    pub fn new(host: Rc<Host>) -> Timers {
        let shared = Rc::new(Shared {
            host,
            waiting: RefCell::default(),
            last_number: Cell::new(0),
            asked_for: Cell::new(f64::INFINITY),
            wake: RefCell::default(),
        });
        let weak = Rc::downgrade(&shared);
        let wake = Closure::new(move || {
            if let Some(shared) = weak.upgrade() {
                shared.fire();
            }
        });
        *shared.wake.borrow_mut() = Some(wake);
        Timers { shared }
    }

    /// Waits until `length` milliseconds have passed; never less.
    pub async fn sleep(&self, length: f64) {
        let deadline = clock::now() + length;
        let number = self.shared.last_number.get().wrapping_add(1);
        self.shared.last_number.set(number);
        let entry = Entry { timers: &self.shared, key: (deadline.to_bits(), number) };
        poll_fn(|context| {
            if clock::now() >= deadline {
                return Poll::Ready(());
            }
            self.shared.waiting.borrow_mut().insert(entry.key, context.waker().clone());
            self.shared.ask_for(deadline);
            Poll::Pending
        })
        .await;
    }
}

impl Shared {
    /// Asks the browser to wake us at `deadline`, unless it will do so before.
    fn ask_for(&self, deadline: f64) {
        if deadline < self.asked_for.get()
            && let Some(wake) = &*self.wake.borrow()
        {
            self.asked_for.set(deadline);
            self.host.wake_after(deadline - clock::now(), wake);
        }
    }

    /// Wakes all whose time has come, and asks to be woken for the next.
    fn fire(&self) {
        self.asked_for.set(f64::INFINITY);
        let now = clock::now();
        let due = {
            let mut waiting = self.waiting.borrow_mut();
            let later = waiting.split_off(&(now.to_bits(), u32::MAX));
            std::mem::replace(&mut *waiting, later)
        };
        let next = self.waiting.borrow().keys().next().map(|key| f64::from_bits(key.0));
        if let Some(deadline) = next {
            self.ask_for(deadline);
        }
        due.into_values().for_each(Waker::wake);
    }
}

/// Takes its place out of the timers when the wait is dropped.
struct Entry<'a> {
    timers: &'a Shared,
    key: (u64, u32),
}

impl Drop for Entry<'_> {
    fn drop(&mut self) {
        self.timers.waiting.borrow_mut().remove(&self.key);
    }
}
