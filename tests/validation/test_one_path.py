"""What sizing says of a run and what the reading of a measurement of that run says is one figure."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.parts import Precision
from aiready_gui.engine.gpu.roofline import replica_columns
from aiready_gui.engine.serving import speed
from aiready_gui.validation.serving_rows import Case, cases
from aiready_gui.validation.serving_table import predict

LOAD = (1024, 512, 16)
"""Prompt and answer [tokens], requests in flight [1]."""


@pytest.mark.parametrize(("engine", "every"), [("vllm", 1), ("sglang", 7), ("tensorrt-llm", 7)])
def test_sizing_and_validation_ask_one_function(engine: str, every: int, snapshot: Snapshot) -> None:
    """DeepSeek in FP8 once came out three times slower in the advice than in the check of the advice.

    The advice's own engine is walked whole, of the others each seventh combination: all formats and cards come up.
    """
    models = [card for card in snapshot.models if card.layers]
    gpus = [gpu for gpu in snapshot.gpus if gpu.verified and gpu.bandwidth_bytes_per_s and gpu.memory_bytes]
    isl, osl, load = LOAD
    rows = [
        {
            "id": f"{card.key}/{gpu.key}/{precision}", "model": card.name, "precision_weights": precision.value.upper(),
            "precision_kv": "BF16", "engine": engine, "gpu": gpu.key, "gpu_count": "1", "tp": "1", "isl": str(isl),
            "osl": str(osl), "concurrency_or_batch": str(load), "scenario": "server", "metric": "tpot_ms", "value": "1",
        }
        for card, gpu, precision in list(product(models, gpus, Precision))[::every]
    ]  # fmt: skip
    read = [one for one in cases(rows, snapshot) if isinstance(one, Case) and one.gpu.key == one.row["gpu"] and one.pp == 1]
    assert len(read) > 0.5 * len(rows)
    validated = predict(read, snapshot.calibration)[0]
    card_at = {card.key: i for i, card in enumerate(models)}
    gpu_at = {gpu.key: i for i, gpu in enumerate(gpus)}
    one = np.ones(len(read))
    sized = replica_columns(
        models, gpus, model_index=[card_at[case.card.key] for case in read], gpu_index=[gpu_at[case.gpu.key] for case in read],
        tp=one, pp=one, dp=one, ep=one, precision=[Precision(case.row["id"].rpartition("/")[2]) for case in read],
        kv_bits=[16] * len(read), engine=engine, calibration=snapshot.calibration,
    )  # fmt: skip
    assert sized.supported.all()
    np.testing.assert_allclose(speed.closed_loop(sized, isl, osl, one * load)[1] * 1e3, validated, rtol=1e-9)
