//! The kinds of steps, each with its amounts. This table is used to read and write links, and to build the page's
//! controls.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::kernels::{Kernel, KernelId};
use super::limits::{
    Amount, BYTES, ENCRYPT, JITTER_MS, MANDELBROT, MATMUL, PRIMES, SHA256, SORT, SQUARES, THUMBNAIL, WAIT_MS,
};
use super::{Io, Step, Wait};

/// A kind of step.
#[derive(Debug, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct StepKind {
    /// Its name in links and settings.
    #[cfg_attr(test, ts(type = "StepId"))]
    pub id: &'static str,
    /// Its name for a person, as it stands within a sentence.
    pub label: &'static str,
    /// Whether it waits or computes.
    pub kind: Doing,
    /// What it does, as a sentence.
    pub help: &'static str,
    /// What can be set, the most important first.
    pub amounts: &'static [&'static Amount],
    /// The step with these values of its amounts.
    #[serde(skip)]
    make: fn(&mut dyn FnMut(&'static Amount) -> u32) -> Step,
}

/// What a task does in a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Doing {
    /// No lane computes.
    Wait,
    /// One lane is busy.
    Compute,
}

/// Every kind of step, in the order of the page.
pub static STEP_KINDS: [&StepKind; 10] = [
    &FETCH,
    &SLEEP,
    &PRIMES_KIND,
    &SQUARES_KIND,
    &MANDELBROT_KIND,
    &THUMBNAIL_KIND,
    &ENCRYPT_KIND,
    &SHA256_KIND,
    &MATMUL_KIND,
    &SORT_KIND,
];

static SLEEP: StepKind = StepKind {
    id: "sleep",
    label: "sleep",
    kind: Doing::Wait,
    help: "Waits for a timer and does nothing else.",
    amounts: &[&WAIT_MS, &JITTER_MS],
    make: |of| Step::Wait(Wait { ms: of(&WAIT_MS), jitter: of(&JITTER_MS), io: Io::Sleep }),
};

static FETCH: StepKind = StepKind {
    id: "fetch",
    label: "fetch",
    kind: Doing::Wait,
    help: "Sends a real request to a server that responds after this time.",
    amounts: &[&WAIT_MS, &JITTER_MS, &BYTES],
    make: |of| {
        Step::Wait(Wait {
            ms: of(&WAIT_MS),
            jitter: of(&JITTER_MS),
            io: Io::Fetch { bytes: of(&BYTES), picture: false },
        })
    },
};

static PRIMES_KIND: StepKind = StepKind {
    id: "primes",
    label: "primes",
    kind: Doing::Compute,
    help: "Counts primes with a sieve: integer arithmetic and a little memory.",
    amounts: &[&PRIMES],
    make: |of| compute(KernelId::Primes, of(&PRIMES)),
};

static SQUARES_KIND: StepKind = StepKind {
    id: "squares",
    label: "squares",
    kind: Doing::Compute,
    help: "Sums squares in a loop: the textbook example of pure computing that uses no memory.",
    amounts: &[&SQUARES],
    make: |of| compute(KernelId::Squares, of(&SQUARES)),
};

static MANDELBROT_KIND: StepKind = StepKind {
    id: "mandelbrot",
    label: "Mandelbrot",
    kind: Doing::Compute,
    help: "Draws part of the Mandelbrot set: floating-point arithmetic with a picture as its result.",
    amounts: &[&MANDELBROT],
    make: |of| compute(KernelId::Mandelbrot, of(&MANDELBROT)),
};

static THUMBNAIL_KIND: StepKind = StepKind {
    id: "thumbnail",
    label: "thumbnail",
    kind: Doing::Compute,
    help: "Decodes the JPEG from the preceding fetch and shrinks it, as websites do with every picture.",
    amounts: &[&THUMBNAIL],
    make: |of| compute(KernelId::Thumbnail, of(&THUMBNAIL)),
};

static ENCRYPT_KIND: StepKind = StepKind {
    id: "encrypt",
    label: "encrypt",
    kind: Doing::Compute,
    help: "Encrypts with ChaCha20-Poly1305, segment by segment, as for backups and file transfers.",
    amounts: &[&ENCRYPT],
    make: |of| compute(KernelId::Encrypt, of(&ENCRYPT)),
};

static SHA256_KIND: StepKind = StepKind {
    id: "sha256",
    label: "SHA-256",
    kind: Doing::Compute,
    help: "Hashes with SHA-256, as when verifying a download. Each block depends on the one before, so it can’t be split.",
    amounts: &[&SHA256],
    make: |of| compute(KernelId::Sha256, of(&SHA256)),
};

static MATMUL_KIND: StepKind = StepKind {
    id: "matmul",
    label: "matrix product",
    kind: Doing::Compute,
    help: "Multiplies two matrices with SIMD, as in neural networks, graphics and simulations.",
    amounts: &[&MATMUL],
    make: |of| compute(KernelId::Matmul, of(&MATMUL)),
};

static SORT_KIND: StepKind = StepKind {
    id: "sort",
    label: "sort",
    kind: Doing::Compute,
    help: "Sorts numbers, as databases do: more memory access than arithmetic.",
    amounts: &[&SORT],
    make: |of| compute(KernelId::Sort, of(&SORT)),
};

fn compute(id: KernelId, size: u32) -> Step {
    Step::Compute(Kernel { id, size })
}

/// The default steps: fetch something, then compute. Strategies differ most for tasks that do both.
pub fn default_steps() -> Vec<Step> {
    [&FETCH, &PRIMES_KIND].map(|kind| kind.step(|amount| amount.default)).to_vec()
}

impl PartialEq for StepKind {
    fn eq(&self, other: &StepKind) -> bool {
        self.id == other.id
    }
}

impl StepKind {
    /// The kind with this id.
    pub fn find(id: &str) -> Option<&'static StepKind> {
        STEP_KINDS.into_iter().find(|kind| kind.id == id)
    }

    /// A step of this kind. `value` is called for each amount of the kind, in order.
    pub fn step(&self, mut value: impl FnMut(&'static Amount) -> u32) -> Step {
        (self.make)(&mut value)
    }
}

impl Step {
    /// The kind of this step.
    pub fn kind(&self) -> &'static StepKind {
        match self {
            Step::Wait(Wait { io: Io::Sleep, .. }) => &SLEEP,
            Step::Wait(Wait { io: Io::Fetch { .. }, .. }) => &FETCH,
            Step::Compute(kernel) => match kernel.id {
                KernelId::Primes => &PRIMES_KIND,
                KernelId::Squares => &SQUARES_KIND,
                KernelId::Mandelbrot => &MANDELBROT_KIND,
                KernelId::Thumbnail => &THUMBNAIL_KIND,
                KernelId::Encrypt => &ENCRYPT_KIND,
                KernelId::Sha256 => &SHA256_KIND,
                KernelId::Matmul => &MATMUL_KIND,
                KernelId::Sort => &SORT_KIND,
            },
        }
    }

    /// The amounts of its kind with their values, in order.
    pub fn amounts(&self) -> Vec<(&'static Amount, u32)> {
        let values = match *self {
            Step::Wait(Wait { io: Io::Sleep, ms, jitter }) => vec![ms, jitter],
            Step::Wait(Wait { io: Io::Fetch { bytes, .. }, ms, jitter }) => vec![ms, jitter, bytes],
            Step::Compute(kernel) => vec![kernel.size],
        };
        self.kind().amounts.iter().copied().zip(values).collect()
    }
}

/// Writes steps as objects, for people and programs: each has the name of its kind and all its amounts, as in
/// `{"id":"fetch","ms":200,"jitter":0,"bytes":1024}`.
pub fn serialize_steps<S: Serializer>(steps: &[Step], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(steps.iter().map(StepObject))
}

struct StepObject<'a>(&'a Step);

impl Serialize for StepObject<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", self.0.kind().id)?;
        for (amount, value) in self.0.amounts() {
            map.serialize_entry(amount.id, &value)?;
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_makes_steps_of_itself_with_the_values_it_was_given() {
        for kind in STEP_KINDS {
            let value = |amount: &Amount| amount.max - 1;
            let step = kind.step(value);
            assert_eq!(step.kind().id, kind.id);
            let expected: Vec<_> = kind.amounts.iter().map(|&amount| (amount, value(amount))).collect();
            assert_eq!(step.amounts(), expected);
        }
    }

    #[test]
    fn every_range_contains_its_default() {
        let of_steps = STEP_KINDS.into_iter().flat_map(|kind| kind.amounts);
        for amount in of_steps.chain(&super::super::limits::AMOUNTS) {
            assert!(amount.range().contains(&amount.default), "{amount:?}");
        }
    }

    #[test]
    fn a_step_is_written_as_its_kind_and_amounts() {
        let step = FETCH.step(|amount| amount.default);
        let json = serde_json::to_string(&StepObject(&step)).expect("a step is a plain map");
        assert_eq!(json, r#"{"id":"fetch","ms":40,"jitter":0,"bytes":1024}"#);
    }
}
