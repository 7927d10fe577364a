"""Reads and writes results in a link of Manyhands, the parameter `r`, as link-format.md describes them.

    python3 docs/results.py read  'v=1&tasks=60' 'AZKi...'       prints JSON
    python3 docs/results.py write 'v=1&tasks=60' '{"day": ...}'  prints the value of r

The settings are the link without its defaults, and without lesson, own, view and r.
"""
import base64, itertools, json, math, sys, zlib

# A codec is a pair of functions: one reads a value from an iterator of bytes, the other returns the bytes of a value.
def read_number(data):
    byte = next(data)
    return byte if byte < 128 else byte % 128 + 128 * read_number(data)

def write_number(value):
    return bytes([value]) if value < 128 else bytes([value % 128 + 128]) + write_number(value // 128)

def mapped(read, write, codec=(read_number, write_number)):
    return lambda data: read(codec[0](data)), lambda value: codec[1](write(value))

def optional(codec):
    return lambda data: codec[0](data) if next(data) else None, lambda it: b"\0" if it is None else b"\1" + codec[1](it)

def many(codec, count=None):
    def read(data):
        return [codec[0](data) for _ in range(read_number(data) if count is None else count)]
    return read, lambda all: (write_number(len(all)) if count is None else b"") + b"".join(map(codec[1], all))

def record(fields):
    def write(value):
        return b"".join(codec[1](value[name]) for name, codec in fields.items())
    return lambda data: {name: codec[0](data) for name, codec in fields.items()}, write

def figure_at(place):
    return 1e-6 * 1.0001 ** (place - 1) if place else 0.0

def place_of(figure):
    return min(1 + round(math.log(figure / 1e-6, 1.0001)), 400_000) if figure >= 1e-6 else 0

NUMBER, FIGURE = (read_number, write_number), mapped(figure_at, place_of)
SIGNED = mapped(lambda n: n // 2 if n % 2 == 0 else -(n + 1) // 2, lambda n: 2 * n if n >= 0 else -2 * n - 1)
TIMES = mapped(lambda steps: [figure_at(place) for place in itertools.accumulate(steps)],
               lambda times: [b - a for a, b in itertools.pairwise([0, *map(place_of, times)])], many(SIGNED))
NAMES = {"browser": "native chromium firefox webkit other", "system": "linux windows macos android ios other",
         "answeredBy": "server service-worker none", "kind": "samples quantiles"}
named = {key: mapped(names.split().__getitem__, names.split().index) for key, names in NAMES.items()}
QUANTILES = record({"samples": NUMBER, "deciles": TIMES, "interval": optional(many(FIGURE, 2))})
HEAD = record({"day": NUMBER, "version": many(NUMBER, 3), "browser": named["browser"], "major": NUMBER,
               "system": named["system"], "cores": NUMBER, "answeredBy": named["answeredBy"], "checksum": optional(NUMBER),
               "steps": many(FIGURE), "effectiveCores": optional(FIGURE), "dispatch": optional(FIGURE),
               "processStart": optional(FIGURE), "kind": named["kind"]})
MAKESPANS = {"samples": many(TIMES), "quantiles": many(optional(QUANTILES))}

def read(settings, value):
    data = base64.urlsafe_b64decode(value + "=" * (-len(value) % 4)) if len(value) % 4 != 1 else b"\0"
    if zlib.crc32(settings.encode() + data[:-4]) != int.from_bytes(data[-4:], "little") or data[0] != 1:
        raise SystemExit("The results are damaged, or in a newer encoding.")
    rest = iter(data[1:-4])
    head = HEAD[0](rest)
    return head | {"makespans": MAKESPANS[head["kind"]][0](rest)}

def write(settings, results):
    data = b"\1" + HEAD[1](results) + MAKESPANS[results["kind"]][1](results["makespans"])
    check = zlib.crc32(settings.encode() + data).to_bytes(4, "little")
    return base64.urlsafe_b64encode(data + check).decode().rstrip("=")

if __name__ == "__main__":
    if len(sys.argv) != 4:
        raise SystemExit(__doc__)
    command, settings, given = sys.argv[1:]
    print(json.dumps(read(settings, given)) if command == "read" else write(settings, json.loads(given)))
