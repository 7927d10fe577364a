use std::fmt::{self, Display, Formatter};

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A day in UTC, as the number of days since 1970-01-01. In JSON it is the text `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(type = "string"))]
pub struct Day(pub u32);

impl Day {
    /// The day of an instant.
    pub fn of_unix_ms(ms: f64) -> Day {
        Day((ms / 86_400_000.0) as u32)
    }
}

impl Day {
    /// Parses `YYYY-MM-DD`; `None` if there is no such day since 1970. `days_from_civil` of the algorithms below.
    pub fn parse(text: &str) -> Option<Day> {
        let (year, rest) = text.split_once('-')?;
        let year: u32 = year.parse().ok().filter(|year| (1970..=9999).contains(year))?;
        let (month, day) = rest.split_once('-')?;
        let (month, day): (u32, u32) = (month.parse().ok()?, day.parse().ok()?);
        let (year, from_march) = if month > 2 { (year, month - 3) } else { (year - 1, month.checked_sub(1)? + 10) };
        let (era, of_era) = (year / 400, year % 400);
        let of_year = (153 * u64::from(from_march) + 2) / 5 + u64::from(day.checked_sub(1)?);
        let days = u64::from(era) * 146_097 + u64::from(of_era * 365 + of_era / 4 - of_era / 100) + of_year;
        let parsed = Day(days.checked_sub(719_468)?.try_into().ok()?);
        // This day may be one of the next month.
        (parsed.to_string() == text).then_some(parsed)
    }
}

/// Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `civil_from_days`.
impl Display for Day {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let days = u64::from(self.0) + 719_468;
        let (era, of_era) = (days / 146_097, days % 146_097);
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        // Counted from March, so that a leap day is the last one.
        let month_from_march = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
        let year = year_of_era + era * 400 + u64::from(month <= 2);
        write!(out, "{year:04}-{month:02}-{day:02}")
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match serializer.is_human_readable() {
            true => serializer.collect_str(self),
            false => serializer.serialize_newtype_struct("Day", &self.0),
        }
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Day, D::Error> {
        if !deserializer.is_human_readable() {
            return u32::deserialize(deserializer).map(Day);
        }
        let text = String::deserialize(deserializer)?;
        Day::parse(&text).ok_or_else(|| D::Error::custom("there is no such day"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_have_the_dates_of_the_calendar() {
        let dates = [
            (0, "1970-01-01"),
            (59, "1970-03-01"),
            (11_016, "2000-02-29"),
            (11_017, "2000-03-01"),
            (20_786, "2026-11-29"),
            (20_818, "2026-12-31"),
        ];
        for (days, date) in dates {
            assert_eq!(Day(days).to_string(), date);
            assert_eq!(Day::parse(date), Some(Day(days)));
        }
        for wrong in ["", "2026", "2026-02-30", "2026-2-3", "1969-12-31", "2026-13-01", "99999-01-01", "2026-11-29Z"] {
            assert_eq!(Day::parse(wrong), None, "{wrong}");
        }
        assert!((0..80_000).map(Day).all(|day| Day::parse(&day.to_string()) == Some(day)));
        assert_eq!(Day::of_unix_ms(1_795_910_400_000.0), Day(20_786));
    }
}
