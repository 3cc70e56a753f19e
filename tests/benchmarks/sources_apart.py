"""Write how far the sources of the serving tables lie apart on the same model, card and weight format, and runs that were measured again.

usage: python tests/benchmarks/sources_apart.py

Run after ``calibrate_serving.py``: the shipped fit carries one source's loads, lengths and server to the other's. Writes
``sources_apart.csv``.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import numpy as np

TOP = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(TOP), str(Path(__file__).resolve().parent)]  # run as a script, from any folder

import calibrate_serving  # noqa: E402
import left_out  # noqa: E402
import serving_fit  # noqa: E402

from aiready_gui.catalogue import store  # noqa: E402
from aiready_gui.domain.accuracy import ApartRow  # noqa: E402
from aiready_gui.domain.parts import FORMATS  # noqa: E402
from aiready_gui.engine.gpu.roofline import channel_matrix, columns  # noqa: E402
from aiready_gui.validation.serving_table import runs, static_rows, values  # noqa: E402
from aiready_gui.validation.sources_apart import Miss, again, apart  # noqa: E402

# What a case says of its run, but for its date and the version of its server.
RUN = (
    "form", "kv_bits", "engine", "tp", "pp", "dp", "ep", "copies", "scenario", "stat", "isl", "osl", "requests", "rate", "sent",
)  # fmt: skip


def main() -> None:
    snapshot = store.open_shipped()
    chosen = calibrate_serving.measured_runs(snapshot)
    rows = static_rows([serving_fit.advised(case) for case in chosen])
    predicted = values(columns(rows, channel_matrix(snapshot.calibration, rows)), runs(chosen))
    misses = np.log([case.value for case in chosen]) - np.log(predicted)
    told = [
        Miss(
            target=left_out.target_of(case),
            same=(case.card.key.partition("@")[0], case.gpu.key, FORMATS[case.form].precision.value),
            source=case.protocol,
            miss=float(miss),
            run=(*(getattr(case, name) for name in RUN), case.row["metric"]),
        )
        for case, miss in zip(chosen, misses, strict=True)
    ]
    found = (*apart(told), *again(told))
    with (TOP / "resources" / "calibration" / "sources_apart.csv").open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(ApartRow.model_fields)
        writer.writerows((one.between, one.target, one.pairs, f"{one.median:.4g}", f"{one.within_25:.4g}") for one in found)
    for one in found:
        print(f"{one.between:8} {one.target:24} pairs={one.pairs:3} median={one.median:6.1%} within25={one.within_25:5.1%}")


if __name__ == "__main__":
    main()
