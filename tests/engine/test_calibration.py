"""Calibration: what borrows from what, and how the record stays what the script says it is."""

from __future__ import annotations

import csv
import json

import numpy as np
import pytest

from aiready_gui.catalogue.accuracy_table import left_out_rows
from aiready_gui.domain.calibration import Calibration
from aiready_gui.domain.explain import Evidence
from aiready_gui.domain.parts import Precision, architecture
from aiready_gui.engine.gpu import calibration as calibrated
from aiready_gui.engine.gpu import nearness
from aiready_gui.engine.gpu.calibration import CHANNELS, NAMES
from aiready_gui.paths import RESOURCES
from tests.common import catalogue

ENOUGH = 20  # rows of a line of models, to speak of its coverage
TAGS = calibrated.with_pairs(
    {
        "gen": "hopper", "gpu": "h100_sxm_80", "format": "fp8", "precision": "fp8", "engine": "vllm", "era": "vllm-15",
        "version": "", "kind": "gqa", "model": "llama-3-1-8b", "kv": "16", "link": "nvlink", "tp": "1-nvlink",
        "layout": "dense", "protocol": "", "stat": "mean", "moe": "dense", "shape": "32x4096x32x0", "line": "llama", "campaign": "",
    }
)  # fmt: skip


def record(**channels: dict[str, float]) -> Calibration:
    return Calibration(
        fitted_on="2026-01-01", revision="test", rows=0, channels=channels, spreads=(), measured=(), generations=(), sources=()
    )


def value(calibration: Calibration, name: str, **changes: str) -> float:
    tags = calibrated.with_pairs({key: text for key, text in TAGS.items() if "@" not in key} | changes)
    return calibrated.channel_values(calibration, tags)[NAMES.index(name)]


def test_unknown_gpu_borrows_from_its_generation() -> None:
    """A card nobody measured gets its family's figure, not the global one."""
    of = record(read={"": 1.0, "gen=hopper": 0.5, "gpu=h100_sxm_80": 0.25})
    assert value(of, "read") == pytest.approx(1.75)
    assert value(of, "read", gpu="h900") == pytest.approx(1.5)
    assert value(of, "read", gpu="h900", gen="rubin") == pytest.approx(1.0)


def test_unknown_engine_borrows_from_all_engines() -> None:
    """An engine nobody measured gets the mean engine."""
    of = record(step={"": -7.0, "engine=vllm": 1.0})
    assert value(of, "step", engine="other") == pytest.approx(-7.0)


def test_no_share_of_a_peak_passes_its_ceiling() -> None:
    """Whatever was fitted, nothing reads faster than the memory or multiplies faster than the card."""
    x = np.linspace(-50, 50, 101)
    for channel in CHANNELS.values():
        if channel.ceiling:
            assert channel.ceiling <= 1
            assert (channel.value(x) <= channel.ceiling).all()
        else:
            assert (channel.value(x) > 0).all()


def test_shipped_record_knows_every_channel_and_only_those() -> None:
    """A renamed channel without a new fit would silently fall back to its starting point."""
    assert set(catalogue().calibration.channels) == set(NAMES)


def test_shipped_record_keeps_its_sources() -> None:
    """The licence of the measurements asks for their attribution."""
    titles = " ".join(source.title for source in catalogue().calibration.sources)
    assert "ai-dynamo/aiconfigurator" in titles
    assert "Apache-2.0" in titles


def test_accuracy_table_covers_every_row_of_the_fit() -> None:
    """The accuracy shown on screen is of all rows, not of the good ones."""
    with (RESOURCES / "calibration" / "accuracy.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert len(rows) == catalogue().calibration.rows


def test_intervals_hold_what_they_promise_of_sources_left_out() -> None:
    """80 % means 80 %: of all rows, and never far less of a line of models."""
    rows = left_out_rows("source", ["serving"])
    assert len(rows) == catalogue().calibration.rows
    inside = np.array([row.low <= row.measured <= row.high for row in rows])
    assert 0.75 <= inside.mean() <= 0.85
    lines = np.array([row.group for row in left_out_rows("family", ["serving"])])
    for name in set(lines):
        if (lines == name).sum() >= ENOUGH:
            assert inside[lines == name].mean() >= 0.65, name


def test_single_kernels_stand_in_where_no_serving_was_measured() -> None:
    """INT8 on Ampere or FP4 on an RTX card starts from what its kernels reach, not from the mean of all cards."""
    curves = json.loads((RESOURCES / "calibration" / "kernel_curves.json").read_text(encoding="utf-8"))["curves"]
    channels = catalogue().calibration.channels
    for channel, levels in curves.items():
        assert channel in CHANNELS
        known = [level for level in levels if level in channels[channel]]
        assert len(known) >= 0.8 * len(levels), channel


def test_a_fine_tune_runs_like_its_base() -> None:
    """Effects of an architecture reach every checkpoint that shares it."""
    cards = catalogue().model_by_key
    assert architecture(cards["deepseek-r1"]) == architecture(cards["deepseek-v3"])
    assert architecture(cards["llama-3-1-8b"]) != architecture(cards["qwen3-8b"])


def of(gpu: str, precision: Precision) -> dict[str, str]:
    market = catalogue()
    card, card_gpu = market.model_by_key["llama-3-1-70b"], market.gpu_by_key[gpu]
    return dict(
        calibrated.tags_of(card, card_gpu, calibrated.Setup(precision.value, 16, "vllm", "1", "tp", ("", "", "", "mean", "")))
    )


def test_evidence_is_measured_calibrated_or_formula() -> None:
    """One vocabulary: a measured combination, a measured family, nothing near."""
    tags = (
        of("h200_sxm_141", Precision.FP8),
        of("h200_sxm_141", Precision.INT4),
        of("h200_sxm_141", Precision.INT8) | {"gen": "new"},
    )
    found = nearness.evidence_classes(catalogue().calibration, tags)
    assert found == [Evidence.MEASURED, Evidence.CALIBRATED, Evidence.FORMULA]


def test_interval_is_wider_where_nothing_was_measured() -> None:
    """Extrapolation admits it."""
    tags = (of("h200_sxm_141", Precision.FP8), of("h200_sxm_141", Precision.INT8) | {"gen": "new"})
    low, high = nearness.spread_factors(catalogue().calibration, "tpot", tags)
    assert high[1] / low[1] > high[0] / low[0]
