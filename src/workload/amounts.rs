//! The actual amounts of each step of each task: the same everywhere for the same seed.

use super::limits::WAIT_MS;
use super::random::{GOLDEN_RATIO, below, mix};
use super::{At, Wait};

/// How many milliseconds this step of this task waits: `wait.ms` plus a whole number that is uniformly distributed from
/// `-wait.jitter` to `wait.jitter`, kept within the range of a wait.
pub fn wait_ms(seed: u32, at: At, wait: Wait) -> u32 {
    let values = 2 * u64::from(wait.jitter) + 1;
    let offset = below(hash(seed, at), values);
    let (low, high) = (u64::from(*WAIT_MS.range().start()), u64::from(*WAIT_MS.range().end()));
    let raised = u64::from(wait.ms) + offset;
    raised.saturating_sub(u64::from(wait.jitter)).clamp(low, high) as u32
}

/// The id of a fetch, from which the responder derives the bytes of the response: `<seed>-<task>-<step>`.
pub fn request_id(seed: u32, at: At) -> String {
    format!("{seed}-{}-{}", at.task, at.step)
}

/// 64 well-mixed bits from a seed, a task and a step: the output number `step` of the generator SplitMix64 that starts at
/// `seed * 2^32 + task`, mixed once more so that neighbors are independent.
fn hash(seed: u32, at: At) -> u64 {
    let state = mix((u64::from(seed) << 32 | u64::from(at.task)).wrapping_add(GOLDEN_RATIO));
    mix(state.wrapping_add(GOLDEN_RATIO.wrapping_mul(u64::from(at.step) + 1)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::workload::Io;

    fn wait(ms: u32, jitter: u32) -> Wait {
        Wait { io: Io::Sleep, ms, jitter }
    }

    /// A link must give the same waits in every version.
    #[test]
    fn waits_never_change() {
        let waits: Vec<_> = (0..6).map(|task| wait_ms(7, At { task, step: 0 }, wait(200, 50))).collect();
        assert_eq!(waits, [215, 172, 177, 241, 213, 152]);
    }

    #[test]
    fn jitter_is_uniform_including_both_ends() {
        let mut counts = [0; 11];
        for task in 0..11_000 {
            counts[wait_ms(1, At { task, step: 3 }, wait(100, 5)) as usize - 95] += 1;
        }
        // 1,000 each, give or take five standard deviations of 30.
        assert!(counts.iter().all(|count| (850..=1150).contains(count)), "{counts:?}");
    }

    proptest! {
        #[test]
        fn a_wait_stays_within_its_jitter_and_range(
            seed: u32,
            task: u32,
            step: u8,
            ms in 0..=10_000_u32,
            jitter in 0..=10_000_u32,
        ) {
            let waited = wait_ms(seed, At { task, step }, wait(ms, jitter));
            prop_assert!(WAIT_MS.range().contains(&waited));
            prop_assert!(waited.abs_diff(ms) <= jitter);
        }

        #[test]
        fn without_jitter_a_wait_is_exact(seed: u32, task: u32, step: u8, ms in 0..=10_000_u32) {
            prop_assert_eq!(wait_ms(seed, At { task, step }, wait(ms, 0)), ms);
        }

        #[test]
        fn seed_task_and_step_change_the_hash(seed: u32, task in 0..10_000_u32, step in 0..8_u8) {
            let at = At { task, step };
            prop_assert_ne!(hash(seed, at), hash(seed ^ 1, at));
            prop_assert_ne!(hash(seed, at), hash(seed, At { task: task + 1, ..at }));
            prop_assert_ne!(hash(seed, at), hash(seed, At { step: step + 1, ..at }));
        }

        #[test]
        fn the_responder_accepts_every_request_id(seed: u32, task: u32, step: u8) {
            let id = request_id(seed, At { task, step });
            prop_assert!(id.len() <= 64 && id.chars().all(|c| c.is_ascii_digit() || c == '-'));
        }
    }
}
