//! What each step of each task really asks for: the same everywhere for the same seed.

use super::limits::WAIT_MS;
use super::{At, Wait};

/// By which the state of SplitMix64 grows from one output to the next.
const GOLDEN_RATIO: u64 = 0x9e37_79b9_7f4a_7c15;

/// How many milliseconds this step of this task waits: `wait.ms` plus a whole number that is uniformly
/// distributed between `-wait.jitter` and `wait.jitter`, kept within the range of a wait.
pub fn wait_ms(seed: u32, at: At, wait: Wait) -> u32 {
    let values = 2 * u64::from(wait.jitter) + 1;
    // The high word of hash * values is uniform below `values`, to within values / 2^64:
    // Lemire, "Fast Random Integer Generation in an Interval", 2019.
    let offset = (u128::from(hash(seed, at)) * u128::from(values)) >> 64;
    let (low, high) = (u64::from(*WAIT_MS.range().start()), u64::from(*WAIT_MS.range().end()));
    let raised = u64::from(wait.ms) + offset as u64;
    raised.saturating_sub(u64::from(wait.jitter)).clamp(low, high) as u32
}

/// What a fetch calls itself, and from which the responder derives the answer's bytes:
/// `<seed>-<task>-<step>`.
pub fn request_id(seed: u32, at: At) -> String {
    format!("{seed}-{}-{}", at.task, at.step)
}

/// The content of whatever needs some: the output with this number, from 0, of the generator SplitMix64 that
/// begins at 0.
pub fn content(number: u64) -> u64 {
    mix(GOLDEN_RATIO.wrapping_mul(number.wrapping_add(1)))
}

/// 64 well-mixed bits of a seed, a task and a step: the output with number `step` of the generator
/// SplitMix64 that begins at `seed * 2^32 + task`, mixed once more so that neighbours share nothing.
///
/// Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014.
fn hash(seed: u32, at: At) -> u64 {
    let state = mix((u64::from(seed) << 32 | u64::from(at.task)).wrapping_add(GOLDEN_RATIO));
    mix(state.wrapping_add(GOLDEN_RATIO.wrapping_mul(u64::from(at.step) + 1)))
}

/// The finaliser of SplitMix64: every bit of the input sways every bit of the output.
fn mix(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::workload::Io;

    fn wait(ms: u32, jitter: u32) -> Wait {
        Wait { io: Io::Sleep, ms, jitter }
    }

    /// The first outputs of SplitMix64 from state 0.
    #[test]
    fn mixes_as_published() {
        assert_eq!([content(0), content(1)], [0xe220_a839_7b1d_cdaf, 0x6e78_9e6a_a1b9_65f4]);
    }

    /// A link must ask for the same waits in every version.
    #[test]
    fn waits_stay_what_they_were() {
        let waits: Vec<_> = (0..6).map(|task| wait_ms(7, At { task, step: 0 }, wait(200, 50))).collect();
        assert_eq!(waits, [215, 172, 177, 241, 213, 152]);
    }

    #[test]
    fn jitter_reaches_both_ends_and_favours_neither() {
        let mut counts = [0; 11];
        for task in 0..11_000 {
            counts[wait_ms(1, At { task, step: 3 }, wait(100, 5)) as usize - 95] += 1;
        }
        // 1,000 each, give or take five standard deviations of 30.
        assert!(counts.iter().all(|count| (850..=1150).contains(count)), "{counts:?}");
    }

    proptest! {
        #[test]
        fn a_wait_is_near_what_was_asked_and_in_range(
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
        fn seed_task_and_step_all_count(seed: u32, task in 0..10_000_u32, step in 0..8_u8) {
            let at = At { task, step };
            prop_assert_ne!(hash(seed, at), hash(seed ^ 1, at));
            prop_assert_ne!(hash(seed, at), hash(seed, At { task: task + 1, ..at }));
            prop_assert_ne!(hash(seed, at), hash(seed, At { step: step + 1, ..at }));
        }

        #[test]
        fn a_request_is_called_by_a_name_the_responder_takes(seed: u32, task: u32, step: u8) {
            let id = request_id(seed, At { task, step });
            prop_assert!(id.len() <= 64 && id.chars().all(|c| c.is_ascii_digit() || c == '-'));
        }
    }
}
