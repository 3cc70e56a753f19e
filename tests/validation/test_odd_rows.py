"""Odd rows are odd for a reason from outside the fit, and the list is what the developers' script makes."""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from types import ModuleType

import pytest

from aiready_gui.domain.market import Snapshot
from aiready_gui.paths import RESOURCES
from aiready_gui.validation.serving_rows import Case, cases, read_rows

FOLDER = RESOURCES / "calibration"
BENCHMARKS = Path(__file__).resolve().parents[1] / "benchmarks"


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The developers' script, as a module."""
    monkeypatch.setattr(sys, "path", [str(BENCHMARKS), *sys.path])
    import odd_rows

    return odd_rows


def chosen(snapshot: Snapshot) -> list[Case]:
    """Every serving row that can be predicted."""
    tables = ("inference_calibration*.csv", "serving_latency_calibration*.csv")
    rows = [row for table in tables for path in sorted(FOLDER.glob(table)) for row in read_rows(path)]
    return [one for one in cases(rows, snapshot) if isinstance(one, Case)]


def test_the_list_is_what_the_script_makes(script: ModuleType, snapshot: Snapshot) -> None:
    """Anyone can make it again."""
    with (FOLDER / "odd_rows.csv").open(encoding="utf-8", newline="") as handle:
        shipped = [tuple(row) for row in csv.reader(handle)]
    assert shipped == [script.COLUMNS, *script.odd_rows(chosen(snapshot), snapshot.calibration)]


def test_no_reason_looks_at_the_fit(script: ModuleType, snapshot: Snapshot) -> None:
    """With every effect of the fit taken away the same rows are odd for the same reasons."""
    rows = chosen(snapshot)
    blank = snapshot.calibration.revised(channels={})
    assert script.odd_rows(rows, blank) == script.odd_rows(rows, snapshot.calibration)


def test_a_figure_beyond_the_nominal_peak_is_odd(script: ModuleType, snapshot: Snapshot) -> None:
    """8 B parameters in 8 bits take 2.4 ms to read at 3,350 GB/s: nothing generates a token in one."""
    row = {
        "id": "T-1", "source": "test", "model": "Llama 3.1 8B", "params_b": "8.03", "precision_weights": "FP8", "engine": "vLLM",
        "gpu": "H100 SXM 80GB", "gpu_count": "1", "isl": "128", "osl": "128", "concurrency_or_batch": "1", "scenario": "latency",
        "metric": "tpot_ms", "stat": "mean", "value": "1.0", "notes": "",
    }  # fmt: skip
    rows = [one for one in cases([row, row | {"value": "6.0"}], snapshot) if isinstance(one, Case)]
    odd = script.odd_rows(rows, snapshot.calibration)
    assert next(one[-1] for one in odd).startswith("faster than the nominal peaks allow")
    assert not any("nominal" in one[-1] for one in odd[1:])
