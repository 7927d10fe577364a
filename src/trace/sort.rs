/// Sorts by one number, and by another one where these are equal; where both are, the order stays.
///
/// All lists are sorted by this one function, because the standard library's is 5 kB of code for each type.
pub fn sort_by_numbers<T>(items: &mut [T], key: impl Fn(&T) -> (f64, f64)) {
    let mut keys: Vec<(f64, f64, usize)> = Vec::with_capacity(items.len());
    keys.extend(items.iter().map(key).enumerate().map(|(place, (one, other))| (one, other, place)));
    let mut origins = sorted(keys);
    // Each cycle of the permutation, in which the first item moves along to its place.
    for first in 0..origins.len() {
        let mut place = first;
        while origins[place] != first {
            let origin = std::mem::replace(&mut origins[place], place);
            items.swap(place, origin);
            place = origin;
        }
        origins[place] = place;
    }
}

/// Where the item that belongs at each place was.
fn sorted(mut keys: Vec<(f64, f64, usize)>) -> Vec<usize> {
    keys.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.cmp(&b.2)));
    keys.into_iter().map(|(.., origin)| origin).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn sorts_as_the_standard_library_does(items: Vec<(u8, i8)>) {
            let mut expected: Vec<_> = items.into_iter().enumerate().collect();
            let mut found = expected.clone();
            expected.sort_by_key(|(_, key)| *key);
            sort_by_numbers(&mut found, |(_, (one, other))| (f64::from(*one), f64::from(*other)));
            prop_assert_eq!(found, expected);
        }
    }
}
