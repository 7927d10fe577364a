//! A workload in words.

use super::{Io, Step, Wait, Workload};
use crate::message::{counted, grouped, join};
use crate::workload::kernels::{Kernel, KernelId};

impl Workload {
    /// The workload in words, as a sentence.
    pub fn sentence(&self) -> String {
        let steps: Vec<String> = self.steps.iter().map(Step::words).collect();
        let each = if self.tasks == 1 { "" } else { ", each" };
        format!(
            "{}{each}: {}.",
            counted(self.tasks, "task", "tasks"),
            join(steps.iter().map(String::as_str), ", then ")
        )
    }
}

impl Step {
    fn words(&self) -> String {
        match self {
            Step::Wait(wait) => wait.words(),
            Step::Compute(kernel) => computation(*kernel),
        }
    }
}

impl Wait {
    fn words(&self) -> String {
        let jitter = if self.jitter == 0 { String::new() } else { format!(" ± {}", grouped(self.jitter)) };
        let time = format!("{}{jitter} ms", grouped(self.ms));
        match self.io {
            Io::Sleep => format!("sleep {time}"),
            Io::Fetch { bytes, picture } => {
                let what = if picture { "a picture of " } else { "" };
                format!("fetch {what}{} after {time}", counted(bytes, "byte", "bytes"))
            }
        }
    }
}

fn computation(Kernel { id, size: number }: Kernel) -> String {
    let size = grouped(number);
    match id {
        KernelId::Squares => format!("sum the squares below {size}"),
        KernelId::Primes => format!("count the primes below {size}"),
        KernelId::Mandelbrot => format!("draw {size} × {size} px of the Mandelbrot set"),
        KernelId::Thumbnail => format!("make a thumbnail of {size} px"),
        KernelId::Encrypt => format!("encrypt {}", counted(number, "byte", "bytes")),
        KernelId::Sha256 => format!("hash {}", counted(number, "byte", "bytes")),
        KernelId::Matmul => format!("multiply two matrices of {size} × {size}"),
        KernelId::Sort => format!("sort {}", counted(number, "number", "numbers")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_workload_is_a_sentence() {
        let fetch = Step::Wait(Wait { io: Io::Fetch { bytes: 65_536, picture: false }, ms: 200, jitter: 50 });
        let primes = Step::Compute(Kernel { id: KernelId::Primes, size: 2_000_000 });
        let workload = Workload::new(12, vec![fetch, primes], 1);
        assert_eq!(
            workload.sentence(),
            "12 tasks, each: fetch 65,536 bytes after 200 ± 50 ms, then count the primes below 2,000,000."
        );
        let sleep = Step::Wait(Wait { io: Io::Sleep, ms: 1_000, jitter: 0 });
        assert_eq!(Workload::new(1, vec![sleep], 1).sentence(), "1 task: sleep 1,000 ms.");
        let thumbnail = Step::Compute(Kernel { id: KernelId::Thumbnail, size: 256 });
        assert_eq!(
            Workload::new(2, vec![fetch, thumbnail], 1).sentence(),
            "2 tasks, each: fetch a picture of 65,536 bytes after 200 ± 50 ms, then make a thumbnail of 256 px."
        );
    }
}
