//! What viewers of traces find in a file, read without the code that wrote it.

use std::collections::BTreeMap;

use manyhands::share::exports::protobuf::{EventType, TracePacket, TrackDescriptor, TrackEvent};
use prost::Message;
use serde_json::Value;

/// A slice. Times are in nanoseconds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shown {
    pub process: String,
    pub thread: String,
    /// Whether it is beside the thread.
    pub beside: bool,
    pub name: String,
    pub kind: String,
    pub task: u64,
    pub step: u64,
    pub begin: u64,
    pub end: u64,
    /// The ids of the arrows that end and begin here.
    pub enters: Option<u64>,
    pub leaves: Option<u64>,
}

/// What is in a file.
#[derive(Debug, Default, PartialEq)]
pub struct File {
    /// The slices of each row, in the order of the file, by a name for the row.
    pub rows: BTreeMap<String, Vec<Shown>>,
    /// The points of each counter, by process and name: a time in nanoseconds and a count.
    pub counters: BTreeMap<(String, String), Vec<(u64, u64)>>,
}

impl File {
    pub fn slices(&self) -> Vec<Shown> {
        let mut slices: Vec<_> = self.rows.values().flatten().cloned().collect();
        slices.sort();
        slices
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text")).to_owned()
}

fn number(value: &Value) -> u64 {
    value.as_u64().unwrap_or_else(|| panic!("{value} is no number"))
}

fn micros(value: &Value) -> f64 {
    value.as_f64().expect("it is a number")
}

fn nanoseconds(micros: f64) -> u64 {
    (micros * 1_000.0).round() as u64
}

/// Reads Chrome's format.
pub fn read_chrome(json: &[u8]) -> File {
    let file: Value = serde_json::from_slice(json).expect("it is JSON");
    let events = file["traceEvents"].as_array().expect("it has events");
    let mut names = BTreeMap::new();
    for event in events.iter().filter(|event| event["ph"] == "M" && event["args"].get("name").is_some()) {
        let id = if event["name"] == "process_name" { &event["pid"] } else { &event["tid"] };
        assert!(names.insert(number(id), text(&event["args"]["name"])).is_none(), "{id} is not unique");
    }
    let mut found = File::default();
    let mut ends: BTreeMap<u64, f64> = BTreeMap::new();
    for event in events {
        let of = |key: &str| names[&number(&event[key])].clone();
        let begin = nanoseconds(micros(&event["ts"]));
        let bind = event["bind_id"].as_str().map(|id| u64::from_str_radix(&id[2..], 16).expect("it is hexadecimal"));
        let slice = |beside, end| Shown {
            process: of("pid"),
            thread: of("tid"),
            beside,
            name: text(&event["name"]),
            kind: text(&event["cat"]),
            task: number(&event["args"]["task"]),
            step: number(&event["args"]["step"]),
            begin,
            end,
            enters: bind.filter(|_| event["flow_in"] == true),
            leaves: bind.filter(|_| event["flow_out"] == true),
        };
        match event["ph"].as_str().expect("there is a phase") {
            "M" => {}
            "X" => {
                // Viewers add and subtract times, so all sums must be exact.
                let [start, length] = ["ts", "dur"].map(|key| micros(&event[key]));
                assert_eq!([start, length].map(|time| (time * 1024.0).fract()), [0.0; 2]);
                assert!(start >= ends.insert(number(&event["tid"]), start + length).unwrap_or(0.0), "{event} overlaps");
                let end = nanoseconds(start + length);
                found.rows.entry(event["tid"].to_string()).or_default().push(slice(false, end));
            }
            "b" => found.rows.entry(text(&event["id"])).or_default().push(slice(true, u64::MAX)),
            "e" => {
                let row = found.rows.get_mut(&text(&event["id"])).and_then(|row| row.last_mut());
                let open = row.expect("there is a beginning");
                assert_eq!((open.end, &open.name), (u64::MAX, &text(&event["name"])));
                open.end = begin;
            }
            "C" => {
                let (_, count) = event["args"].as_object().and_then(|args| args.iter().next()).expect("it has a count");
                found.counters.entry((of("pid"), text(&event["name"]))).or_default().push((begin, number(count)));
            }
            other => panic!("unknown phase {other}"),
        }
    }
    found
}

/// Reads Perfetto's format.
pub fn read_perfetto(mut bytes: &[u8]) -> File {
    let mut found = File::default();
    let mut tracks: BTreeMap<u64, TrackDescriptor> = BTreeMap::new();
    let [mut kinds, mut names] = [(); 2].map(|()| BTreeMap::new());
    while !bytes.is_empty() {
        assert_eq!(bytes[0], 0x0a, "only packets");
        bytes = &bytes[1..];
        let packet = TracePacket::decode_length_delimited(&mut bytes).expect("it is a packet");
        if let Some(interned) = packet.interned_data {
            kinds.extend(interned.event_categories.into_iter().map(|name| (name.iid(), name.name().to_owned())));
            names.extend(interned.event_names.into_iter().map(|name| (name.iid(), name.name().to_owned())));
        }
        if let Some(track) = packet.track_descriptor {
            assert!(tracks.insert(track.uuid(), track).is_none(), "tracks are unique");
        }
        let Some(event) = packet.track_event else { continue };
        let at = packet.timestamp.expect("an event has a time");
        let track = &tracks[&event.track_uuid()];
        match event.r#type() {
            EventType::SliceBegin => {
                let slice = slice(&event, at, track, &tracks, &kinds, &names);
                found.rows.entry(track.uuid().to_string()).or_default().push(slice);
            }
            EventType::SliceEnd => {
                let row = found.rows.get_mut(&track.uuid().to_string()).and_then(|row| row.last_mut());
                let open = row.expect("there is a beginning");
                assert_eq!(open.end, u64::MAX);
                open.end = at;
            }
            EventType::Counter => {
                assert!(track.counter.is_some());
                let process = tracks[&track.parent_uuid()].process.clone().expect("its parent is a process");
                let name = (process.process_name().to_owned(), track.name().to_owned());
                found.counters.entry(name).or_default().push((at, event.counter_value() as u64));
            }
            EventType::Unspecified => panic!("unknown type"),
        }
    }
    found
}

fn slice(
    event: &TrackEvent,
    begin: u64,
    track: &TrackDescriptor,
    tracks: &BTreeMap<u64, TrackDescriptor>,
    kinds: &BTreeMap<u64, String>,
    names: &BTreeMap<u64, String>,
) -> Shown {
    let thread = if track.thread.is_some() { track } else { &tracks[&track.parent_uuid()] };
    let process = &tracks[&thread.parent_uuid()];
    let [task, step] = [1, 2].map(|name| {
        let annotation = event.debug_annotations.iter().find(|annotation| annotation.name_iid() == name);
        annotation.expect("each slice has both").uint_value()
    });
    Shown {
        process: process.process.as_ref().expect("a thread has a process").process_name().to_owned(),
        thread: thread.thread.as_ref().expect("a row has a thread").thread_name().to_owned(),
        beside: track.thread.is_none(),
        name: names[&event.name_iid()].clone(),
        kind: kinds[&event.category_iids[0]].clone(),
        task,
        step,
        begin,
        end: u64::MAX,
        enters: event.terminating_flow_ids.first().copied(),
        leaves: event.flow_ids.first().copied(),
    }
}
