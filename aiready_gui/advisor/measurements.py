"""Measurement tables: reading them, and predicting their rows."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np

from aiready_gui.domain.calibration import Calibration
from aiready_gui.domain.errors import MeasurementTableError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.parts import Gpu, ModelCard, Precision
from aiready_gui.engine import serving
from aiready_gui.engine.calibration import ENGINE_FAMILY, parameter
from aiready_gui.engine.replica import Layout, Replicas, peak_flops, replica_columns

REQUIRED: Final = (
    "id", "model", "precision_weights", "engine", "gpu", "gpu_count", "isl", "osl", "concurrency_or_batch", "scenario",
    "metric", "value",
)  # fmt: skip
METRICS: Final = {
    "tpot_ms": "tpot",
    "ttft_ms": "ttft",
    "output_tokens_per_s": "throughput",
    "total_tokens_per_s": "throughput",
    "requests_per_s": "throughput",
}


@dataclass(frozen=True)
class Case:
    """A row that can be predicted: its layout and how it was run."""

    row: dict[str, str]
    layout: Layout
    metric: str
    isl: float
    osl: float
    concurrency: float | None
    value: float


@dataclass(frozen=True)
class Unpredicted:
    """A row that cannot, and why."""

    row: dict[str, str]
    reason: Message


def read_rows(path: Path) -> list[dict[str, str]]:
    """Rows of a measurement table.

    Raises
    ------
    MeasurementTableError
        No such file, no header, a column missing, or a value that is no number; names row and column.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.DictReader(handle)
            missing = [column for column in REQUIRED if column not in (reader.fieldnames or ())]
            if missing:
                raise _table_error("table-column", path, column=", ".join(missing))
            rows = []
            for number, row in enumerate(reader, start=2):
                if None in row or None in row.values():
                    raise _table_error("table-ragged", path, row=number)
                for column in ("value", "gpu_count", "isl", "osl", "concurrency_or_batch"):
                    if row[column]:
                        try:
                            float(row[column])
                        except ValueError:
                            raise _table_error("table-number", path, row=number, column=column) from None
                rows.append(row)
            return rows
    except OSError as error:
        raise _table_error("table-unreadable", path, details=str(error)) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise _table_error("table-not-csv", path, details=str(error)) from error


def _table_error(key: str, path: Path, *, details: str = "", **args: str | int) -> MeasurementTableError:
    return MeasurementTableError(Message(key=key, args={"file": str(path), **args}), details=details)


def parse_precision(label: str, gpu: Gpu) -> Precision | None:
    """The weight format behind a source's label, as this GPU would run it."""
    text = label.upper()
    if text.startswith(("BF16", "FP16", "F16")):
        return Precision.BF16
    if text.startswith(("FP8",)):
        return Precision.FP8
    if text.startswith(("FP4", "MXFP4", "NVFP4")):
        # A GPU without 4-bit arithmetic widens the weights to 16 bits: weight-only, like INT4.
        return Precision.FP4 if gpu.fp4_flops else Precision.INT4
    if text.startswith(("INT8", "Q8")):
        return Precision.INT8
    if text.startswith(("INT4", "Q4", "AWQ", "GPTQ")):
        return Precision.INT4
    return None


def cases(rows: Iterable[dict[str, str]], snapshot: Snapshot) -> tuple[list[Case], list[Unpredicted]]:
    """Split rows into those that can be predicted and those that cannot."""
    models = {card.name.lower(): card for card in snapshot.models}
    good: list[Case] = []
    bad: list[Unpredicted] = []
    for row in rows:
        outcome = _case(row, models, snapshot)
        if isinstance(outcome, Case):
            good.append(outcome)
        else:
            bad.append(Unpredicted(row=row, reason=outcome))
    return good, bad


def _case(row: dict[str, str], models: dict[str, ModelCard], snapshot: Snapshot) -> Case | Message:
    card = models.get(row["model"].strip().lower())
    key = snapshot.gpu_aliases.get(row["gpu"].strip(), row["gpu"].strip())
    gpu = snapshot.gpu_by_key.get(key)
    metric = METRICS.get(row["metric"])
    if metric is None:
        return Message(key="unpredicted-metric", args={"metric": row["metric"]})
    if card is None:
        return Message(key="unpredicted-model", args={"model": row["model"]})
    if gpu is None:
        return Message(key="unpredicted-gpu", args={"gpu": row["gpu"]})
    if not gpu.verified:
        return Message(key="unpredicted-gpu-facts", args={"gpu": gpu.name})
    precision = parse_precision(row["precision_weights"], gpu)
    if precision is None or not peak_flops(gpu, precision):
        return Message(key="unpredicted-precision", args={"gpu": gpu.name, "precision": row["precision_weights"]})
    isl, osl = _number(row, "isl"), _number(row, "osl")
    if isl is None or osl is None or (osl < 1 and metric != "ttft"):
        return Message(key="unpredicted-lengths")
    concurrency = _number(row, "concurrency_or_batch")
    scenario = row["scenario"]
    if concurrency is None and scenario == "server":
        return Message(key="unpredicted-rate")
    count = int(_number(row, "gpu_count") or 1)
    pp = int(_number(row, "pp") or 1)
    dp = max(int(_number(row, "dp") or 1), 1)
    tp = int(_number(row, "tp") or max(count // (pp * dp), 1))
    if tp * pp * dp > count and count % (tp * pp) == 0:
        dp = count // (tp * pp)
    kv_text = row.get("precision_kv", "").upper()
    engine = row["engine"].strip()
    default_8 = engine.startswith("TensorRT") and precision in (Precision.FP8, Precision.FP4)
    kv_bits = 8 if kv_text.startswith(("FP8", "INT8")) or (not kv_text and default_8) else 16
    return Case(
        row=row,
        layout=Layout(card=card, gpu=gpu, precision=precision, kv_bits=kv_bits, tp=tp, pp=pp, dp=dp, engine=engine),
        metric=metric,
        isl=isl,
        osl=max(osl, 1.0),
        concurrency=concurrency,
        value=float(row["value"]),
    )


def _number(row: dict[str, str], column: str) -> float | None:
    text = row.get(column, "").strip()
    return float(text) if text else None


def predict(all_cases: Sequence[Case], calibration: Calibration) -> np.ndarray:
    """Predicted value of each case, in the row's own unit; shape (n,)."""
    result = np.full(len(all_cases), np.nan)
    by_scenario: dict[str, list[int]] = defaultdict(list)
    for index, case in enumerate(all_cases):
        by_scenario[case.row["scenario"]].append(index)
    for scenario, indices in by_scenario.items():
        chosen = [all_cases[i] for i in indices]
        unique = {case.layout: None for case in chosen}
        position = {layout: i for i, layout in enumerate(unique)}
        take = np.array([position[case.layout] for case in chosen])
        columns = _taken(replica_columns(tuple(unique), calibration), take)
        result[indices] = _scenario(scenario, columns, chosen, calibration)
    return result


def _taken(columns: Replicas, take: np.ndarray) -> Replicas:
    return replace(columns, **{name: getattr(columns, name)[take] for name in Replicas.__dataclass_fields__})


def _scenario(scenario: str, of: Replicas, chosen: Sequence[Case], calibration: Calibration) -> np.ndarray:
    isl = np.array([case.isl for case in chosen])
    osl = np.array([case.osl for case in chosen])
    wanted = np.array([case.concurrency or 0.0 for case in chosen])
    overlap = parameter(calibration, "overlap")
    if scenario == "offline_max_throughput":
        families = [ENGINE_FAMILY.get(case.layout.engine.lower(), "other") for case in chosen]
        cap = np.array([parameter(calibration, f"batch_cap.{family}") for family in families])
        cap = np.where(wanted > 0, np.minimum(cap, np.maximum(wanted / of.dp, 1.0)), cap)
        rate = serving.offline_tokens_per_s(of, isl, osl, cap, calibration)
        ttft, tpot, _ = serving.closed_loop(of, isl, osl, np.maximum(wanted, 1.0), calibration)
    elif scenario in ("static_batch", "latency"):
        batch = np.maximum(wanted, 1.0) if scenario == "static_batch" else np.ones(len(chosen))
        ttft, tpot = serving.static_batch_s(of, isl, osl, batch, overlap)
        rate = batch * osl / (ttft + osl * tpot)
    else:
        ttft, tpot, rate = serving.closed_loop(of, isl, osl, wanted, calibration)
    per_request = np.where(osl > 0, rate / osl, 0.0)
    values = {
        "tpot_ms": tpot * 1e3,
        "ttft_ms": ttft * 1e3,
        "output_tokens_per_s": rate,
        "total_tokens_per_s": rate * (isl + osl) / osl,
        "requests_per_s": per_request,
    }
    names = [case.row["metric"] for case in chosen]
    return np.array([values[name][i] for i, name in enumerate(names)])
