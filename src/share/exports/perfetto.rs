//! Perfetto's own format: TrackEvents as protobuf. <https://perfetto.dev/docs/reference/synthetic-track-event>

use std::collections::BTreeMap;

use prost::Message;

use super::Findings;
use super::protobuf::{
    CounterDescriptor, DebugAnnotation, EventType, InternedData, InternedName, ProcessDescriptor,
    SEQ_INCREMENTAL_STATE_CLEARED, SEQ_NEEDS_INCREMENTAL_STATE, ThreadDescriptor, TracePacket, TrackDescriptor,
    TrackEvent,
};
use super::viewers::{Nanoseconds, Process, Slice, nanoseconds};
use crate::trace::{Kind, Point};

/// All packets are of one sequence.
const SEQUENCE: u32 = 1;
/// Tag and wire type of `Trace.packet`.
const PACKET: u8 = 1 << 3 | 2;

/// The numbers of the interned names of annotations.
const TASK: u64 = 1;
const STEP: u64 = 2;

pub fn write(findings: Findings) -> Vec<u8> {
    let processes = Process::all(findings);
    let names = Names::of(&processes);
    let mut file = Writer { bytes: Vec::new(), tracks: 0 };
    file.packet(TracePacket {
        sequence_flags: Some(SEQ_INCREMENTAL_STATE_CLEARED),
        interned_data: Some(names.interned()),
        ..TracePacket::default()
    });
    for process in &processes {
        file.process(process, &names);
    }
    file.bytes
}

/// The names of slices, and their numbers.
struct Names(BTreeMap<&'static str, u64>);

impl Names {
    fn of(processes: &[Process]) -> Names {
        let mut names = BTreeMap::new();
        for slice in processes.iter().flat_map(|process| &process.slices) {
            let next = names.len() as u64 + 1;
            names.entry(slice.name).or_insert(next);
        }
        Names(names)
    }

    fn interned(&self) -> InternedData {
        let named = |(iid, name): (u64, &str)| InternedName { iid: Some(iid), name: Some(name.to_owned()) };
        let kinds = (0..).map_while(Kind::numbered);
        InternedData {
            event_categories: kinds.map(|kind| named((category(kind), kind.id()))).collect(),
            event_names: self.0.iter().map(|(name, iid)| named((*iid, name))).collect(),
            debug_annotation_names: [(TASK, "task"), (STEP, "step")].map(named).into(),
        }
    }
}

/// The number of the interned name of a kind: 0 means none.
fn category(kind: Kind) -> u64 {
    kind as u64 + 1
}

struct Writer {
    bytes: Vec<u8>,
    /// How many tracks there are. Their ids are 1, 2, ...
    tracks: u64,
}

impl Writer {
    fn packet(&mut self, packet: TracePacket) {
        let packet = TracePacket { trusted_packet_sequence_id: Some(SEQUENCE), ..packet };
        self.bytes.push(PACKET);
        self.bytes.extend(packet.encode_length_delimited_to_vec());
    }

    /// Adds a track, and returns its id.
    fn track(&mut self, track: TrackDescriptor) -> u64 {
        self.tracks += 1;
        let track = TrackDescriptor { uuid: Some(self.tracks), ..track };
        self.packet(TracePacket { track_descriptor: Some(track), ..TracePacket::default() });
        self.tracks
    }

    fn event(&mut self, at: Nanoseconds, event: TrackEvent) {
        self.packet(TracePacket {
            timestamp: Some(at),
            track_event: Some(event),
            sequence_flags: Some(SEQ_NEEDS_INCREMENTAL_STATE),
            ..TracePacket::default()
        });
    }

    fn process(&mut self, process: &Process, names: &Names) {
        let pid = Some(process.id as i32);
        let descriptor = ProcessDescriptor { pid, process_name: Some(process.name.to_owned()) };
        let root = self.track(TrackDescriptor { process: Some(descriptor), ..TrackDescriptor::default() });
        self.counter(root, "in flight", &process.in_flight);
        self.counter(root, "computing", &process.computing);
        let threads: Vec<u64> = process
            .threads
            .iter()
            .map(|thread| {
                let (tid, thread_name) = (Some(thread.id.into()), Some(thread.name.clone()));
                let thread = Some(ThreadDescriptor { pid, tid, thread_name });
                self.track(TrackDescriptor { thread, parent_uuid: Some(root), ..TrackDescriptor::default() })
            })
            .collect();
        let mut rows = BTreeMap::new();
        for slice in &process.slices {
            let thread = threads[slice.thread];
            let track = match slice.row {
                None => thread,
                Some(row) => *rows.entry((thread, slice.kind, row)).or_insert_with(|| self.row(thread, slice.kind)),
            };
            self.slice(process, slice, track, names);
        }
    }

    /// A row beside a thread. Perfetto merges rows of the same name.
    fn row(&mut self, thread: u64, kind: Kind) -> u64 {
        let name = Some(kind.id().to_owned());
        self.track(TrackDescriptor { name, parent_uuid: Some(thread), ..TrackDescriptor::default() })
    }

    fn slice(&mut self, process: &Process, slice: &Slice, track: u64, names: &Names) {
        let arrow = Some(process.arrow_id(slice.task));
        let annotation = |name, value| DebugAnnotation { name_iid: Some(name), uint_value: Some(value) };
        let begin = TrackEvent {
            r#type: Some(EventType::SliceBegin.into()),
            track_uuid: Some(track),
            name_iid: names.0.get(slice.name).copied(),
            category_iids: vec![category(slice.kind)],
            debug_annotations: vec![annotation(TASK, slice.task.into()), annotation(STEP, slice.step.into())],
            flow_ids: arrow.filter(|_| slice.arrows.leaves).into_iter().collect(),
            terminating_flow_ids: arrow.filter(|_| slice.arrows.enters && !slice.arrows.leaves).into_iter().collect(),
            ..TrackEvent::default()
        };
        self.event(slice.begin, begin);
        let r#type = Some(EventType::SliceEnd.into());
        self.event(slice.end, TrackEvent { r#type, track_uuid: Some(track), ..TrackEvent::default() });
    }

    fn counter(&mut self, process: u64, name: &str, points: &[Point]) {
        let track = self.track(TrackDescriptor {
            name: Some(name.to_owned()),
            parent_uuid: Some(process),
            counter: Some(CounterDescriptor {}),
            ..TrackDescriptor::default()
        });
        for point in points {
            let event = TrackEvent {
                r#type: Some(EventType::Counter.into()),
                track_uuid: Some(track),
                counter_value: Some(point.count.into()),
                ..TrackEvent::default()
            };
            self.event(nanoseconds(point.at), event);
        }
    }
}
