"""Calibrated quantities on their scales, the families they borrow from, how far a figure may be off."""

from __future__ import annotations

import hand_made
import numpy as np
import pytest

from aiready_gui.domain.explain import Evidence
from aiready_gui.domain.market import Snapshot
from aiready_gui.engine.gpu import calibration, nearness
from aiready_gui.engine.gpu.calibration import Channel
from aiready_gui.engine.training import calibration as training_calibration


def test_a_share_stays_below_its_ceiling_and_a_quantity_above_nothing() -> None:
    """Logistic: half of a ceiling of 0.9 at 0, 0.9 / (1 + e^-ln 3) = 0.675 at ln 3. Exponential: 2 at ln 2."""
    share, quantity = Channel(0.45, (), 0.9), Channel(2.0, ())
    assert share.value(np.array([0.0, np.log(3)])) == pytest.approx([0.45, 0.675])
    assert quantity.value(np.array([0.0, np.log(2)])) == pytest.approx([1.0, 2.0])
    assert share.inverse(0.675) == pytest.approx(1.0986123)
    assert (share.origin(), quantity.origin()) == pytest.approx((0.0, 0.6931472))


def tags(gen: str = "hopper") -> dict[str, str]:
    own = {"gen": gen, "gpu": "hand_100", "moe": "dense", "model": "m", "engine": "vllm", "precision": "bf16"}
    return own | {"kind": "gqa", "format": "bf16", "line": "llama"}


def test_the_nearest_measurement_decides_how_wide_an_interval_is(snapshot: Snapshot) -> None:
    """0.8-1.25 beside its cell, 0.7-1.5 of a line that misses more; only the generation known: 0.5-2; not even that: squared, 0.25-4."""
    known = snapshot.calibration
    spread = type(known.spreads[0])
    made = [
        spread.model_construct(**{**dict(known.spreads[0]), "metric": "tpot", "group": group, "low": low, "high": high})
        for group, low, high in (
            ("dense/cell", 0.8, 1.25),
            ("qwen/dense/cell", 0.7, 1.5),
            ("dense/generation", 0.5, 2.0),
            ("", 0.9, 1.1),
        )
    ]
    facts = {"spreads": tuple(made), "generations": ("hopper",), "cells": ("gqa@vllm@bf16@hopper",)}
    own = hand_made.changed(known, **facts)
    asked = (tags(), tags() | {"line": "qwen"}, tags() | {"format": "int4"}, tags("other"))
    low, high = nearness.spread_factors(own, "tpot", asked)
    assert low.tolist() == pytest.approx([0.8, 0.7, 0.5, 0.25])
    assert high.tolist() == pytest.approx([1.25, 1.5, 2.0, 4.0])
    nothing, _ = nearness.spread_factors(own, "ttft", (tags(),))
    assert nothing.tolist() == [0.5]


def test_the_class_of_a_figure(snapshot: Snapshot) -> None:
    """Measured: this model, card, engine and format; calibrated: the generation; formula: nothing near."""
    known = snapshot.calibration
    row = type(next(iter(known.measured))).model_construct(model="m", gpu="hand_100", engine="vllm", precision="bf16")
    own = hand_made.changed(known, **{"measured": (row,), "generations": ("hopper",)})
    asked = (tags(), {**tags(), "model": "other"}, tags("other") | {"model": "other"})
    assert nearness.evidence_classes(own, asked) == [Evidence.MEASURED, Evidence.CALIBRATED, Evidence.FORMULA]


def test_effects_add_on_the_scale_of_a_channel(snapshot: Snapshot) -> None:
    """A start of 0.2 and effects of 0.1 for the generation and 0.3 for the engine: 0.6; levels that nobody knows add nothing."""
    own = hand_made.changed(
        snapshot.calibration, **{"channels": {"cache": {"": 0.2, "gen=hopper": 0.1, "engine=vllm": 0.3, "gen=ada": 9.0}}}
    )
    every = {level: "" for channel in calibration.CHANNELS.values() for level in channel.levels}
    values = dict(zip(calibration.NAMES, calibration.channel_values(own, {**every, **tags()}), strict=True))
    assert values["cache"] == pytest.approx(0.6)
    assert values["reserve"] == pytest.approx(np.log(0.6 / 0.4))  # nothing learnt: where it starts, 0.6 of 1


def test_a_runs_memory_interval_does_not_widen_with_its_generation(snapshot: Snapshot) -> None:
    """What is held is arithmetic; speed of a generation never measured is not."""
    one = {"publisher": "", "framework": "", "method": "full", "kind": "dense", "gen": "other"}
    own = hand_made.changed(snapshot.training, **{"spreads": (), "generations": ("hopper",)})
    assert [part.tolist() for part in training_calibration.spread_factors(own, "speed", [one])] == [[0.25], [4.0]]
    assert [part.tolist() for part in training_calibration.spread_factors(own, "memory", [one])] == [[0.5], [2.0]]
