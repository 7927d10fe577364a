//! Results in a link, as the parameter `r`. `docs/link-format.md` describes the bytes.
//!
//! Strategies and steps have no names here: they are those of the settings in the same link, in their order. The check covers
//! those settings, too, so results never appear beside others.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use crc::{CRC_32_ISO_HDLC, Crc, NoTable};
use serde::{Deserialize, Serialize};

use crate::measure::statistics::Interval;
use crate::measure::{AnsweredBy, Day, Experiment};
use crate::report::{MachineCosts, Makespans, Platform, Quantiles, Results};
use crate::trace::Millis;
use crate::workload::limits::{MAX_STEPS, REPEATS};

/// The parameter of a link.
pub const NAME: &str = "r";

/// The most results in one link.
pub const MOST: usize = 30;

/// The encoding that is written, and the only one that is read. It is the first byte.
const ENCODING: u8 = 1;

/// Neighbors on the scale of figures differ by 0.01%, so the nearest one is within 0.005%.
const RATIO: f64 = 1.000_1;

/// The first figure on that scale. Smaller ones are 0.
const SMALLEST: f64 = 1e-6;

/// The last place on the scale: more than any time that is measured.
const LAST_PLACE: u32 = 400_000;

/// 9999-12-31. Later days have years of more than four digits, which browsers do not read.
const LAST_DAY: u32 = 2_932_896;

/// Why results of a link cannot be used. Its settings can.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResultsProblem {
    /// Their check does not match, or they do not fit the settings.
    Damaged,
    /// They were written by a newer version.
    Newer,
}

/// The bytes between the first one and the check.
#[derive(Serialize, Deserialize)]
struct Encoded {
    day: u32,
    version: [u32; 3],
    platform: Platform,
    cores: u32,
    answered_by: AnsweredBy,
    checksum: Option<u64>,
    steps: Vec<u32>,
    effective_cores: Option<u32>,
    dispatch: Option<u32>,
    process_start: Option<u32>,
    makespans: EncodedMakespans,
}

/// Places on the scale: the first one, and how far each of the others is from the one before it.
type Differences = Vec<i32>;

#[derive(Serialize, Deserialize)]
enum EncodedMakespans {
    Samples(Vec<Differences>),
    Quantiles(Vec<Option<EncodedQuantiles>>),
}

#[derive(Serialize, Deserialize)]
struct EncodedQuantiles {
    samples: u32,
    /// The eleven deciles.
    deciles: Differences,
    /// The lower and the upper end, if there is an interval.
    interval: Option<[u32; 2]>,
}

/// Writes results as the value of the parameter, for a link with these settings.
pub fn write(results: &Results, settings: &str) -> String {
    let Results { day, version, platform, cores, answered_by, checksum, costs, makespans } = results;
    let encoded = Encoded {
        day: day.0,
        version: *version,
        platform: *platform,
        cores: *cores,
        answered_by: *answered_by,
        checksum: *checksum,
        steps: costs.steps.iter().map(|time| place(time.0)).collect(),
        effective_cores: costs.effective_cores.map(place),
        dispatch: costs.dispatch.map(|time| place(time.0)),
        process_start: costs.process_start.map(|time| place(time.0)),
        makespans: EncodedMakespans::from(makespans),
    };
    let Ok(bytes) = postcard::to_extend(&encoded, vec![ENCODING]) else { unreachable!("plain data can be encoded") };
    seal(bytes, settings)
}

/// Adds the check to these bytes, of which the first one is the encoding, and encodes all as text.
pub fn seal(mut bytes: Vec<u8>, settings: &str) -> String {
    bytes.extend(sum(&bytes, settings).to_le_bytes());
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The bytes of the value of the parameter in a link with these settings, without the first one and the check. They are not
/// decoded, so that a page that only opens a link does not need what that takes.
///
/// # Errors
/// If it was cut or changed, belongs to other settings, or is of a newer encoding.
pub fn check(value: &str, settings: &str) -> Result<Vec<u8>, ResultsProblem> {
    let mut bytes = URL_SAFE_NO_PAD.decode(value).map_err(|_| ResultsProblem::Damaged)?;
    let (content, given) = bytes.split_last_chunk::<4>().ok_or(ResultsProblem::Damaged)?;
    if sum(content, settings) != u32::from_le_bytes(*given) {
        return Err(ResultsProblem::Damaged);
    }
    match *content {
        [ENCODING, ..] => {}
        [encoding, ..] if encoding > ENCODING => return Err(ResultsProblem::Newer),
        _ => return Err(ResultsProblem::Damaged),
    }
    bytes.truncate(bytes.len() - 4);
    bytes.remove(0);
    Ok(bytes)
}

/// Reads the value of the parameter in a link of this experiment, with these settings.
///
/// # Errors
/// As [`check`], and if a program wrote what is no result of this experiment.
pub fn read(value: &str, settings: &str, experiment: &Experiment) -> Result<Results, ResultsProblem> {
    decode(&check(value, settings)?, experiment).ok_or(ResultsProblem::Damaged)
}

/// `None` if it is not what [`write`] could have written for this experiment.
fn decode(content: &[u8], experiment: &Experiment) -> Option<Results> {
    let (encoded, []) = postcard::take_from_bytes::<Encoded>(content).ok()? else { return None };
    let time = |place: u32| value_at(place).map(Millis);
    let some_time = |place: Option<u32>| place.map_or(Some(None), |place| time(place).map(Some));
    let results = Results {
        day: Day(encoded.day),
        version: encoded.version,
        platform: encoded.platform,
        cores: encoded.cores,
        answered_by: encoded.answered_by,
        checksum: encoded.checksum,
        costs: MachineCosts {
            steps: encoded.steps.into_iter().map(time).collect::<Option<_>>()?,
            effective_cores: encoded.effective_cores.map_or(Some(None), |place| value_at(place).map(Some))?,
            dispatch: some_time(encoded.dispatch)?,
            process_start: some_time(encoded.process_start)?,
        },
        makespans: encoded.makespans.decode()?,
    };
    fits(&results, experiment).then_some(results)
}

/// Whether results can be those of this experiment.
fn fits(results: &Results, experiment: &Experiment) -> bool {
    let lists = experiment.strategies.len() + usize::from(experiment.check);
    let counts: Vec<usize> = match &results.makespans {
        Makespans::Samples(all) => all.iter().map(Vec::len).collect(),
        Makespans::Quantiles(all) => all.iter().map(|it| it.as_ref().map_or(0, |it| it.samples as usize)).collect(),
    };
    let mut measured = counts.iter().filter(|&&count| count > 0);
    let rounds = measured.next().copied().unwrap_or(0);
    let is_even = measured.all(|&count| count == rounds);
    let most = REPEATS.max as usize;
    results.day.0 <= LAST_DAY
        && counts.len() == lists
        && (1..=most).contains(&rounds)
        && is_even
        && results.costs.steps.len() <= MAX_STEPS
}

impl From<&Makespans> for EncodedMakespans {
    fn from(makespans: &Makespans) -> EncodedMakespans {
        let quantiles = |it: &Quantiles| EncodedQuantiles {
            samples: it.samples,
            deciles: differences(&it.deciles),
            interval: it.interval.map(|Interval { low, high }| [place(low.0), place(high.0)]),
        };
        match makespans {
            Makespans::Samples(all) => EncodedMakespans::Samples(all.iter().map(|it| differences(it)).collect()),
            Makespans::Quantiles(all) => {
                EncodedMakespans::Quantiles(all.iter().map(|it| it.as_ref().map(quantiles)).collect())
            }
        }
    }
}

impl EncodedMakespans {
    fn decode(self) -> Option<Makespans> {
        Some(match self {
            EncodedMakespans::Samples(all) => {
                Makespans::Samples(all.iter().map(|it| times(it)).collect::<Option<_>>()?)
            }
            EncodedMakespans::Quantiles(all) => {
                let decode = |it: Option<EncodedQuantiles>| it.map_or(Some(None), |it| it.decode().map(Some));
                Makespans::Quantiles(all.into_iter().map(decode).collect::<Option<_>>()?)
            }
        })
    }
}

impl EncodedQuantiles {
    fn decode(self) -> Option<Quantiles> {
        let deciles: [Millis; 11] = times(&self.deciles)?.try_into().ok()?;
        let interval = match self.interval {
            None => None,
            Some([low, high]) => Some(Interval { low: Millis(value_at(low)?), high: Millis(value_at(high)?) }),
        };
        let is_sorted = deciles.is_sorted() && interval.is_none_or(|it| it.low <= deciles[5] && deciles[5] <= it.high);
        is_sorted.then_some(Quantiles { samples: self.samples, deciles, interval })
    }
}

/// CRC-32 as in zlib, of the settings, and then of the bytes.
fn sum(bytes: &[u8], settings: &str) -> u32 {
    // A table would be larger than everything else that reads links.
    let crc = Crc::<u32, NoTable>::new(&CRC_32_ISO_HDLC);
    let mut digest = crc.digest();
    digest.update(settings.as_bytes());
    digest.update(bytes);
    digest.finalize()
}

/// The place of a figure on the scale: 0 for 0, 1 for the smallest one.
fn place(value: f64) -> u32 {
    if value < SMALLEST { 0 } else { (1 + ((value / SMALLEST).ln() / RATIO.ln()).round() as u32).min(LAST_PLACE) }
}

fn value_at(place: u32) -> Option<f64> {
    match place {
        0 => Some(0.0),
        1..=LAST_PLACE => Some(SMALLEST * (f64::from(place - 1) * RATIO.ln()).exp()),
        _ => None,
    }
}

fn differences(times: &[Millis]) -> Differences {
    let mut last = 0;
    let difference = |time: &Millis| {
        let place = place(time.0) as i32;
        place - std::mem::replace(&mut last, place)
    };
    times.iter().map(difference).collect()
}

/// The times whose places differ by this; `None` if one is beyond the scale.
fn times(differences: &[i32]) -> Option<Vec<Millis>> {
    let mut place = 0_i32;
    let mut next = |difference: &i32| {
        place = place.checked_add(*difference)?;
        value_at(place.try_into().ok()?).map(Millis)
    };
    differences.iter().map(&mut next).collect()
}
