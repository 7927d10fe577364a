//! Numbers and durations in words.

use std::fmt::Display;

use crate::trace::Millis;

/// A whole number with a comma before every three digits.
pub fn grouped(number: impl Display) -> String {
    with_commas(&number.to_string())
}

fn with_commas(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number of things: `1 thread`, `12 threads`.
pub fn counted(number: impl Into<u64>, one: &str, many: &str) -> String {
    let number = number.into();
    format!("{} {}", grouped(number), if number == 1 { one } else { many })
}

/// The items with a separator between them. The standard library's `join` takes a kilobyte for each type of item.
pub fn join<'a>(items: impl IntoIterator<Item = &'a str>, separator: &str) -> String {
    let mut joined = String::new();
    // One function for all iterators.
    let items: &mut dyn Iterator<Item = &'a str> = &mut items.into_iter();
    for (place, item) in items.enumerate() {
        joined += if place == 0 { "" } else { separator };
        joined += item;
    }
    joined
}

/// The items in one phrase, with a word before the last: `A, B and C`.
pub fn list(items: impl IntoIterator<Item = impl Display>, word: &str) -> String {
    let items: Vec<String> = items.into_iter().map(|item| item.to_string()).collect();
    match items.split_last() {
        Some((last, others)) if !others.is_empty() => {
            format!("{} {word} {last}", join(others.iter().map(String::as_str), ", "))
        }
        _ => items.concat(),
    }
}

/// A part of a whole: `85%`.
pub fn percent(part: f64) -> String {
    format!("{:.0}%", part * 100.0)
}

/// How many times as much or as fast, to three digits.
pub fn times(factor: f64) -> String {
    // What is rounded up to the next power of ten has one digit less after the point.
    let magnitude = (factor.max(1e-9) * 1.000_5).log10().floor();
    format!("{factor:.*}", (2.0 - magnitude).max(0.0) as usize)
}

/// An approximate amount of memory: whole megabytes, or gigabytes with one digit after the point.
pub fn bytes(count: u64) -> String {
    let megabytes = count.div_ceil(1_000_000);
    // Without floats: formatting one takes 3 kB of the artifact that a visitor waits for.
    let tenths = (megabytes + 50) / 100;
    if megabytes < 1_000 { format!("{megabytes} MB") } else { format!("{}.{} GB", tenths / 10, tenths % 10) }
}

/// A length of time to three digits, in the most readable unit.
pub fn duration(time: Millis) -> String {
    let ms = time.0;
    if 0.0 < ms && ms < 0.000_5 {
        format!("{:.0} ns", ms * 1_000_000.0)
    } else if ms < 0.1 {
        format!("{:.0} µs", ms * 1_000.0)
    } else if ms < 9.995 {
        format!("{ms:.2} ms")
    } else if ms < 99.95 {
        format!("{ms:.1} ms")
    } else if ms < 999.5 {
        format!("{ms:.0} ms")
    } else if ms < 9_995.0 {
        format!("{:.2} s", ms / 1_000.0)
    } else if ms < 99_950.0 {
        format!("{:.1} s", ms / 1_000.0)
    } else {
        format!("{} s", grouped((ms / 1_000.0).round() as u64))
    }
}

/// A length of time to three digits, in the unit of the longest one in its column.
pub fn duration_beside(time: Millis, longest: Millis) -> String {
    let (value, unit) = match longest.0 {
        ..0.1 => (time.0 * 1_000.0, "µs"),
        ..999.5 => (time.0, "ms"),
        _ => (time.0 / 1_000.0, "s"),
    };
    let decimals = match value {
        ..=0.0 => 0,
        ..0.099_95 => 4,
        ..0.999_5 => 3,
        ..9.995 => 2,
        ..99.95 => 1,
        _ => 0,
    };
    format!("{value:.decimals$} {unit}")
}

/// An approximate length of time: whole seconds or minutes.
pub fn roughly(time: Millis) -> String {
    match (time.0 / 1_000.0).round() as u64 {
        0 => "less than 1 s".to_owned(),
        seconds @ 1..100 => format!("about {seconds} s"),
        seconds => format!("about {} min", grouped((seconds + 30) / 60)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_by_thousands() {
        let words = [0_u32, 7, 999, 1_000, 12_345, 1_000_000, u32::MAX].map(grouped);
        assert_eq!(words, ["0", "7", "999", "1,000", "12,345", "1,000,000", "4,294,967,295"]);
    }

    #[test]
    fn memory_is_in_megabytes_or_gigabytes() {
        assert_eq!(
            [0, 1, 16_781_312, 999_000_001, 1_678_131_200].map(bytes),
            ["0 MB", "1 MB", "17 MB", "1.0 GB", "1.7 GB"]
        );
    }

    #[test]
    fn durations_have_three_digits() {
        let times = [0.0, 0.000_04, 0.05, 0.5, 9.994, 9.996, 99.96, 999.6, 12_345.0, 99_999.0, 1_234_567.0];
        let words = [
            "0 µs", "40 ns", "50 µs", "0.50 ms", "9.99 ms", "10.0 ms", "100 ms", "1.00 s", "12.3 s", "100 s", "1,235 s",
        ];
        assert_eq!(times.map(|time| duration(Millis(time))), words);
    }

    #[test]
    fn factors_have_three_digits() {
        let factors = [0.0123, 0.5, 0.999_6, 1.0, 1.7, 9.994, 9.996, 12.34, 99.96, 123.4, 4_321.0];
        let words = ["0.0123", "0.500", "1.00", "1.00", "1.70", "9.99", "10.0", "12.3", "100", "123", "4321"];
        assert_eq!(factors.map(times), words);
    }

    #[test]
    fn times_of_a_column_have_the_unit_of_the_longest() {
        let beside =
            |longest| [0.0, 0.05, 0.136, 93.3, 136.0, 1_234.0].map(|ms| duration_beside(Millis(ms), Millis(longest)));
        assert_eq!(beside(1_234.0), ["0 s", "0.0001 s", "0.0001 s", "0.0933 s", "0.136 s", "1.23 s"]);
        assert_eq!(beside(136.0), ["0 ms", "0.0500 ms", "0.136 ms", "93.3 ms", "136 ms", "1234 ms"]);
        assert_eq!(duration_beside(Millis(0.05), Millis(0.05)), "50.0 µs");
    }

    #[test]
    fn a_time_that_is_not_known_well_is_rounded() {
        let words = ["less than 1 s", "about 1 s", "about 3 s", "about 99 s", "about 2 min", "about 60 min"];
        assert_eq!([499.0, 500.0, 3_210.0, 99_400.0, 100_000.0, 3_600_000.0].map(|ms| roughly(Millis(ms))), words);
    }
}
