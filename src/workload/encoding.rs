//! A workload as plain numbers, so that it can be told to a process: its tasks, its seed, and for each step the
//! place of its kind in [`STEP_KINDS`] and the values of that kind's amounts. Both sides are of one version, so
//! nothing says which it is.

use super::Workload;
use super::kinds::STEP_KINDS;

impl Workload {
    /// The workload as numbers.
    pub fn to_words(&self) -> Vec<u32> {
        let mut words = vec![self.tasks, self.seed];
        for step in &self.steps {
            let place = STEP_KINDS.into_iter().position(|kind| kind == step.kind());
            words.extend(place.map(|place| place as u32));
            words.extend(step.amounts().into_iter().map(|(_, value)| value));
        }
        words
    }

    /// The workload that these numbers say; `None` where they say none.
    pub fn from_words(words: &[u32]) -> Option<Workload> {
        let (&[tasks, seed], mut words) = words.split_first_chunk()?;
        let mut steps = Vec::new();
        while let Some((&place, rest)) = words.split_first() {
            let kind = STEP_KINDS.get(place as usize)?;
            let (values, rest) = rest.split_at_checked(kind.amounts.len())?;
            let mut values = values.iter();
            steps.push(kind.step(|amount| values.next().copied().unwrap_or(amount.default)));
            words = rest;
        }
        Some(Workload::new(tasks, steps, seed))
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;
    use crate::workload::Step;

    fn step() -> impl Strategy<Value = Step> {
        (select(&STEP_KINDS[..]), any::<[u32; 3]>()).prop_map(|(kind, values)| {
            let mut values = values.into_iter();
            kind.step(|amount| values.next().unwrap_or(amount.default))
        })
    }

    proptest! {
        #[test]
        fn a_workload_survives_its_round_trip(tasks: u32, seed: u32, steps in vec(step(), 0..9)) {
            let workload = Workload::new(tasks, steps, seed);
            prop_assert_eq!(Workload::from_words(&workload.to_words()), Some(workload));
        }

        #[test]
        fn what_is_cut_off_is_no_workload(steps in vec(step(), 1..9)) {
            let words = Workload::new(1, steps, 1).to_words();
            prop_assert_eq!(Workload::from_words(&words[..words.len() - 1]).map(|workload| workload.to_words().len()), None);
        }
    }

    #[test]
    fn an_unknown_kind_of_step_is_no_workload() {
        assert_eq!(Workload::from_words(&[1, 1, u32::MAX, 5]), None);
    }
}
