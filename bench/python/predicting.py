"""How far predictions for a cluster are from its measurements: `predicting.py dask:2` prints a line of JSON for each link."""

import json
import sys

import manyhands

LINKS = [
    "tasks=64&steps=squares:20000000",
    "tasks=64&steps=squares:5000000",
    "tasks=200&steps=squares:2000000",
    "tasks=16&steps=squares:100000000",
    "tasks=400&steps=squares:500000",
    "tasks=40&steps=primes:3000000",
    "tasks=24&steps=primes:10000000",
    "tasks=60&steps=mandelbrot:256",
    "tasks=60&steps=sha256:4000000",
    "tasks=30&steps=encrypt:6000000",
    "tasks=30&steps=matmul:320",
    "tasks=50&steps=sort:100000",
    "tasks=20&steps=sleep:50",
    "tasks=60&steps=sleep:10",
    "tasks=30&steps=fetch:20:10000",
    "tasks=40&steps=sleep:10,squares:10000000",
    "tasks=40&steps=fetch:10:20000,sha256:2000000",
    "tasks=24&steps=sleep:40~20,primes:2000000",
    "tasks=100&steps=sleep:5,squares:3000000",
    "tasks=12&steps=fetch:30,mandelbrot:512",
]


def main(cluster: str) -> None:
    """Measure every link on one cluster."""
    for link in LINKS:
        settings = f"{link}&run=sequential&threads=2&repeats=5"
        report = manyhands.run(settings, on=cluster, progress=False).report
        run = next(run for run in report["runs"] if run["strategy"] in ("dask", "ray"))
        measured, predicted = run["medianMs"], run["predictedMs"]
        group = report["calibration"]["clusters"][0]["group"]
        print(json.dumps({"link": link, "group": group, "measuredMs": measured, "predictedMs": predicted}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
