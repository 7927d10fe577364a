//! Pseudorandom numbers that are the same everywhere for the same seed.

/// The step between two states of SplitMix64: 2^64 over the golden ratio, made odd.
pub const GOLDEN_RATIO: u64 = 0x9e37_79b9_7f4a_7c15;

/// The generator SplitMix64.
///
/// Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014.
#[derive(Clone, Debug)]
pub struct SplitMix(u64);

impl SplitMix {
    /// A generator with this state.
    pub fn new(state: u64) -> SplitMix {
        SplitMix(state)
    }

    /// The next 64 bits.
    pub fn next_bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(GOLDEN_RATIO);
        mix(self.0)
    }

    /// A number below `values`, which must not be 0, uniform to within `values / 2^64`.
    pub fn below(&mut self, values: u64) -> u64 {
        below(self.next_bits(), values)
    }

    /// Shuffles the items; all orders are equally likely (Fisher and Yates).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last as u64 + 1) as usize);
        }
    }
}

/// Generated content: the output with this number, from 0, of the generator that starts at 0.
pub fn content(number: u64) -> u64 {
    mix(GOLDEN_RATIO.wrapping_mul(number.wrapping_add(1)))
}

/// The high word of `bits * values`: uniform below `values` if the bits are.
///
/// Lemire, "Fast Random Integer Generation in an Interval", 2019.
pub fn below(bits: u64, values: u64) -> u64 {
    ((u128::from(bits) * u128::from(values)) >> 64) as u64
}

/// The finalizer of SplitMix64: every bit of the input affects every bit of the output.
pub fn mix(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The first outputs from state 0.
    #[test]
    fn generates_as_published() {
        let mut random = SplitMix::new(0);
        let published = [0xe220_a839_7b1d_cdaf, 0x6e78_9e6a_a1b9_65f4];
        assert_eq!([random.next_bits(), random.next_bits()], published);
        assert_eq!([content(0), content(1)], published);
    }

    #[test]
    fn all_orders_are_equally_likely() {
        let mut counts = std::collections::BTreeMap::new();
        let mut random = SplitMix::new(1);
        for _ in 0..6_000 {
            let mut items = [0, 1, 2];
            random.shuffle(&mut items);
            *counts.entry(items).or_insert(0) += 1;
        }
        // 1,000 each, give or take five standard deviations of 29.
        assert!(counts.len() == 6 && counts.values().all(|count| (855..=1145).contains(count)), "{counts:?}");
    }

    proptest! {
        #[test]
        fn random_numbers_stay_below_their_bound(bits: u64, values in 1..u64::MAX) {
            prop_assert!(below(bits, values) < values);
        }
    }
}
