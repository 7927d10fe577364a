"""Reads exported files with other people's programs, and prints as JSON what they find: samples.csv, spans.csv and
trace.pftrace of the folder that is named."""

import json
import sys
from collections import defaultdict
from pathlib import Path

import pandas
from perfetto.protos.perfetto.trace.perfetto_trace_pb2 import Trace, TracePacket, TrackEvent


def counts(frame: pandas.DataFrame, *columns: str) -> dict[str, int]:
    return {" ".join(map(str, key)): int(count) for key, count in frame.groupby(list(columns)).size().items()}


def check_types(frame: pandas.DataFrame, numbers: list[str]) -> None:
    assert not frame.isna().any().any(), "no cell is empty"
    for column in numbers:
        assert pandas.api.types.is_numeric_dtype(frame[column]), column


def samples(file: Path) -> dict[str, int]:
    frame = pandas.read_csv(file, dtype={"checksum": str})
    check_types(frame, ["round", "makespan_ms"])
    assert (frame.makespan_ms > 0).all() and frame.groupby("strategy").traced.sum().eq(1).all()
    assert frame.checksum.str.fullmatch("[0-9a-f]{16}").all()
    return frame.strategy.value_counts().to_dict()


def spans(file: Path) -> dict[str, int]:
    frame = pandas.read_csv(file)
    check_types(frame, ["round", "task", "step", "begin_ms", "end_ms"])
    assert (frame.begin_ms <= frame.end_ms).all()
    return counts(frame, "strategy", "kind")


def slices(packets: list[TracePacket]) -> list[dict]:
    """Pairs the begins and ends of each track, and resolves names."""
    tracks = {packet.track_descriptor.uuid: packet.track_descriptor for packet in packets if packet.HasField("track_descriptor")}
    [interned] = [packet.interned_data for packet in packets if packet.HasField("interned_data")]
    categories = {entry.iid: entry.name for entry in interned.event_categories}
    names = {entry.iid: entry.name for entry in interned.event_names}
    open_slices: dict[int, dict] = {}
    closed = []
    for packet in packets:
        event = packet.track_event
        if event.type == TrackEvent.TYPE_SLICE_BEGIN:
            track = tracks[event.track_uuid]
            thread = track if track.HasField("thread") else tracks[track.parent_uuid]
            assert event.track_uuid not in open_slices, "slices of one track do not overlap"
            open_slices[event.track_uuid] = {
                "process": tracks[thread.parent_uuid].process.process_name,
                "thread": thread.thread.thread_name,
                "beside": track is not thread,
                "kind": categories[event.category_iids[0]],
                "name": names[event.name_iid],
                "begin": packet.timestamp,
                "flows": list(event.flow_ids) + list(event.terminating_flow_ids),
                "ends": list(event.terminating_flow_ids),
            }
        elif event.type == TrackEvent.TYPE_SLICE_END:
            found = open_slices.pop(event.track_uuid)
            assert packet.timestamp >= found["begin"]
            closed.append(found)
    assert not open_slices
    return closed


def perfetto(file: Path) -> dict:
    trace = Trace()
    trace.ParseFromString(file.read_bytes())
    found = slices(list(trace.packet))
    frame = pandas.DataFrame(found)
    flows = defaultdict(list)
    for found_slice in found:
        for flow in found_slice["flows"]:
            flows[flow].append(flow in found_slice["ends"])
    assert all(len(ends) >= 2 and sum(ends) == 1 for ends in flows.values()), "each flow leads somewhere and ends"
    counters = defaultdict(int)
    tracks = {packet.track_descriptor.uuid: packet.track_descriptor for packet in trace.packet}
    for packet in trace.packet:
        if packet.track_event.type == TrackEvent.TYPE_COUNTER:
            track = tracks[packet.track_event.track_uuid]
            name = f"{tracks[track.parent_uuid].process.process_name}: {track.name}"
            counters[name] = max(counters[name], packet.track_event.counter_value)
    return {
        "kinds": counts(frame, "process", "kind"),
        "names": counts(frame[frame.kind.isin(["wait", "compute"])], "process", "name"),
        "beside": counts(frame[frame.beside & (frame.kind == "wait")], "process", "thread"),
        "flows": len(flows),
        "counters": counters,
    }


folder = Path(sys.argv[1])
print(
    json.dumps(
        {
            "samples": samples(folder / "samples.csv"),
            "spans": spans(folder / "spans.csv"),
            "perfetto": perfetto(folder / "trace.pftrace"),
        }
    )
)
